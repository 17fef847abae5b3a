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
    LAST("last", ValueType.MOMENT);

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
