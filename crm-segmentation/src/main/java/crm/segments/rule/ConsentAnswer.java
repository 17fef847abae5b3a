package crm.segments.rule;

/** What the ledger says about marketing on a channel. */
public enum ConsentAnswer implements Word {
    GRANTED("granted"),
    WITHDRAWN("withdrawn"),
    /** A contact was never asked, or there is no contact. */
    UNKNOWN("unknown");

    private final String word;

    ConsentAnswer(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
