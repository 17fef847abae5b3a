package crm.leads;

/** Whose open leads are looked at. */
public enum InboxTab {
    MINE("l.owner_id = :me"),
    /** Everybody's the viewer sees, his own among them. */
    TEAM("l.owner_id is not null"),
    /** New ones and those given back: somebody has to be found. */
    UNASSIGNED("l.owner_id is null");

    private final String condition;

    InboxTab(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }
}
