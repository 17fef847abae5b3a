package crm.access;

import crm.kernel.NotFound;

/** There is no user with this id. */
public class UserNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    UserNotFound(UserId id) {
        super("There is no user " + id.value() + ".");
    }
}
