package crm.segments.rule;

/** How a value is compared. The negative ones are true of customers without a value as well. */
public enum Operator implements Word {
    EQUALS("equals", Arity.ONE),
    NOT_EQUALS("notEquals", Arity.ONE),
    IN("in", Arity.MANY),
    NOT_IN("notIn", Arity.MANY),
    CONTAINS("contains", Arity.ONE),
    STARTS_WITH("startsWith", Arity.ONE),
    ENDS_WITH("endsWith", Arity.ONE),
    AT_LEAST("atLeast", Arity.ONE),
    AT_MOST("atMost", Arity.ONE),
    /** Both ends included. */
    BETWEEN("between", Arity.TWO),
    BEFORE("before", Arity.ONE),
    AFTER("after", Arity.ONE),
    IN_LAST("inLast", Arity.WINDOW),
    /** Also true of those to whom it never happened. */
    NOT_IN_LAST("notInLast", Arity.WINDOW),
    /** The day of the year comes round in the window; the day itself is not its own anniversary. */
    ANNIVERSARY("anniversary", Arity.WINDOW),
    EXISTS("exists", Arity.NONE),
    MISSING("missing", Arity.NONE);

    /** What stands beside the operator. */
    public enum Arity {
        NONE,
        ONE,
        TWO,
        MANY,
        WINDOW
    }

    private final String word;

    private final Arity arity;

    Operator(String word, Arity arity) {
        this.word = word;
        this.arity = arity;
    }

    @Override
    public String word() {
        return word;
    }

    public Arity arity() {
        return arity;
    }

    /** The operator of which this one is the exact opposite, or itself. */
    public Operator positive() {
        return switch (this) {
            case NOT_EQUALS -> EQUALS;
            case NOT_IN -> IN;
            case NOT_IN_LAST -> IN_LAST;
            case MISSING -> EXISTS;
            default -> this;
        };
    }

    public boolean isNegative() {
        return positive() != this;
    }
}
