package crm.leads;

/** Which lead comes first. */
public enum InboxOrder {
    /** Those whose first answer is due soonest; those that have been answered follow. */
    DUE(false, "(l.responded_at is not null)", "l.due_at", "l.id"),
    /** Those for which most speaks. */
    SCORE(true, "l.score", "l.id"),
    /** Those that came last. */
    NEWEST(true, "l.id");

    private final String order;
    private final String behind;

    InboxOrder(boolean descending, String... key) {
        String columns = String.join(", ", key);
        this.order = String.join(descending ? " desc, " : ", ", key) + (descending ? " desc" : "");
        this.behind =
                "(%1$s) %2$s (select %1$s from lead l where l.id = :after)".formatted(columns, descending ? "<" : ">");
    }

    String order() {
        return order;
    }

    /** True for leads that stand behind the lead {@code :after}. */
    String behind() {
        return behind;
    }
}
