package crm.access;

import crm.kernel.Conflict;

/** Somebody signs in with this address already. */
public class EmailTaken extends Conflict {

    private static final long serialVersionUID = 1L;

    EmailTaken() {
        super("A user with this e-mail address exists already.");
    }
}
