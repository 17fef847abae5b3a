package crm.passkeys;

import crm.kernel.NotFound;

/** The viewer has no such passkey. */
public class PasskeyNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    PasskeyNotFound() {
        super("You have no such passkey.");
    }
}
