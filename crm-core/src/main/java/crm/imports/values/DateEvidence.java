package crm.imports.values;

/** Counts which order of day and month the values of one column allow. */
public final class DateEvidence {

    private final long[] fits = new long[DateOrder.values().length];
    private long values;
    private long withTime;
    private String last = "";

    public void add(String value) {
        values++;
        // Lines of one order stand together and share their moment: a second look adds nothing.
        if (value.equals(last)) {
            return;
        }
        last = value;
        DateText text = DateText.parse(value);
        if (text == null) {
            return;
        }
        if (text.time().toSecondOfDay() > 0) {
            withTime++;
        }
        for (DateOrder order : DateOrder.values()) {
            if (text.in(order) != null) {
                fits[order.ordinal()]++;
            }
        }
    }

    /** The order that reads most values; where two read as many, the one customary in the country. */
    public DateOrder order(String country) {
        DateOrder best = DateOrder.customaryIn(country);
        for (DateOrder order : DateOrder.values()) {
            if (fits[order.ordinal()] > fits[best.ordinal()]) {
                best = order;
            }
        }
        return best;
    }

    /** Whether every value could be read with day and month changed over. */
    public boolean isAmbiguous() {
        long day = fits[DateOrder.DAY_FIRST.ordinal()];
        return day > 0 && day == fits[DateOrder.MONTH_FIRST.ordinal()] && day >= fits[DateOrder.YEAR_FIRST.ordinal()];
    }

    public boolean hasTimes() {
        return withTime > 0;
    }

    /** How many different neighbouring values were dates in the best order. */
    public long dates() {
        return Math.max(fits[0], Math.max(fits[1], fits[2]));
    }

    public long values() {
        return values;
    }
}
