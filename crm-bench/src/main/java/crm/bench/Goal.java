package crm.bench;

/**
 * Where we want to be.
 *
 * @param unit {@code ×} = so many times the limit's time, else the unit of the figure itself
 * @param most what is reached when the figure is no higher
 * @param moonshot where it could end
 */
record Goal(String unit, double most, double moonshot) {

    static Goal times(double most, double moonshot) {
        return new Goal("×", most, moonshot);
    }

    static Goal most(String unit, double most, double moonshot) {
        return new Goal(unit, most, moonshot);
    }

    /** Only to stand beside: reaching it is nobody's task. */
    static Goal beside() {
        return new Goal("×", Double.MAX_VALUE, 1);
    }

    boolean isSet() {
        return most < Double.MAX_VALUE;
    }

    boolean isRatio() {
        return "×".equals(unit);
    }
}
