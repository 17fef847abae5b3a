package crm.access;

import crm.kernel.Conflict;

/** Without this user nobody could manage users any more. */
public class LastAdministrator extends Conflict {

    private static final long serialVersionUID = 1L;

    LastAdministrator() {
        super("This is the last administrator who can sign in. Make somebody else an administrator first.");
    }
}
