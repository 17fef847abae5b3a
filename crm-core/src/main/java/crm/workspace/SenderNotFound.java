package crm.workspace;

import crm.kernel.NotFound;

/** There is no sender with this id. */
public class SenderNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    SenderNotFound(long id) {
        super("There is no sender " + id + ".");
    }
}
