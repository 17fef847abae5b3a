package crm.access;

import crm.kernel.NotFound;

/** The viewer has no such token. */
public class TokenNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    TokenNotFound(long id) {
        super("You have no token " + id + ".");
    }
}
