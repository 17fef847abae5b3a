package crm.segments.rule;

/** By what the best of a rule's customers are chosen: the most, or the newest, come first. Who has no value comes last. */
public enum Ranking implements Word {
    /** Sales less refunds; 0 of who has bought nothing. */
    REVENUE("revenue"),
    /** How many; 0 of who has none. */
    ORDERS("orders"),
    AVERAGE_ORDER("averageOrder"),
    LAST_ORDER("lastOrder"),
    FIRST_ORDER("firstOrder");

    private final String word;

    Ranking(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether the order of customers tells of amounts of money. */
    public boolean isMoney() {
        return this == REVENUE || this == AVERAGE_ORDER;
    }
}
