package crm.delivery;

import crm.kernel.Conflict;

/** The mail server did not take a test: what it said. */
public class TestNotSent extends Conflict {

    private static final long serialVersionUID = 1L;

    TestNotSent(String message) {
        super(message);
    }
}
