package crm.imports.reading;

/** The file as a whole cannot be read; the message is a sentence for the person who sent it. */
public class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String sentence;

    public Unreadable(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    public Reason reason() {
        return reason;
    }

    /** Stable names, so that a page can say it in its own language. */
    public enum Reason {
        NOT_TEXT,
        WRONG_CHARSET,
        DAMAGED,
        TOO_LARGE,
        TOO_MANY_COLUMNS,
        ENDLESS_RECORD
    }
}
