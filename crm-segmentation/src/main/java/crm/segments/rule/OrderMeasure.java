package crm.segments.rule;

/** What is asked of a customer's orders. */
public enum OrderMeasure implements Word {
    COUNT("count", ValueType.NUMBER),
    /** Sales of the orders in the window less the refunds dated in it. */
    SUM("sum", ValueType.MONEY),
    AVERAGE("average", ValueType.MONEY),
    MIN("min", ValueType.MONEY),
    MAX("max", ValueType.MONEY),
    DISTINCT_PRODUCTS("distinctProducts", ValueType.NUMBER),
    FIRST("first", ValueType.MOMENT),
    LAST("last", ValueType.MOMENT),
    /** The mean of the days from one order to the next; there is none of fewer than two orders. */
    DAYS_BETWEEN("daysBetween", ValueType.NUMBER),
    /** The most days from one order to the next. */
    LONGEST_GAP("longestGap", ValueType.NUMBER);

    private final String word;

    private final ValueType type;

    OrderMeasure(String word, ValueType type) {
        this.word = word;
        this.type = type;
    }

    @Override
    public String word() {
        return word;
    }

    public ValueType type() {
        return type;
    }
}
