package crm.segments.rule;

/** One comparison: an operator and the value beside it. */
public record Comparison(Operator is, Operand value) {

    public Comparison {
        boolean fits = switch (is.arity()) {
            case NONE -> value instanceof Operand.None;
            case ONE ->
                value instanceof Operand.Text
                        || value instanceof Operand.Number
                        || value instanceof Operand.Flag
                        || value instanceof Operand.When;
            case TWO -> value instanceof Operand.Between;
            case MANY -> value instanceof Operand.Many;
            case WINDOW -> value instanceof Operand.Within;
        };
        if (!fits) {
            throw new IllegalArgumentException(is + " cannot stand beside " + value);
        }
    }

    /** The comparison of which this one is the opposite, or itself. */
    public Comparison positive() {
        return new Comparison(is.positive(), value);
    }
}
