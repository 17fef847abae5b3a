package crm.kernel;

/** Root of every "there is no such thing, or not for you": answered as 404, never telling which of the two it was. */
public abstract class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A sentence naming the thing and its id. */
    protected NotFound(String message) {
        super(message);
    }
}
