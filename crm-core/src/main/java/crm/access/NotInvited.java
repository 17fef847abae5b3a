package crm.access;

import crm.kernel.Conflict;

/** There is no invitation to withdraw: it has been accepted. */
public class NotInvited extends Conflict {

    private static final long serialVersionUID = 1L;

    NotInvited() {
        super("This user has accepted the invitation. Disable the user instead.");
    }
}
