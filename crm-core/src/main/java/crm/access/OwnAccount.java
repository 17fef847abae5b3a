package crm.access;

import crm.kernel.Conflict;

/** Nobody changes his own rights. */
public class OwnAccount extends Conflict {

    private static final long serialVersionUID = 1L;

    OwnAccount() {
        super("Nobody changes his own role or disables himself. Ask another administrator.");
    }
}
