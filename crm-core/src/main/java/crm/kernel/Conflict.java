package crm.kernel;

/** The state of the thing forbids what was asked, such as pausing a finished campaign: answered as 409. */
public class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A sentence naming the thing, its state, and what would be allowed. */
    public Conflict(String message) {
        super(message);
    }
}
