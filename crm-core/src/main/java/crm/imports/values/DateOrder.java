package crm.imports.values;

/** In which order a column writes its dates. */
public enum DateOrder {
    YEAR_FIRST,
    DAY_FIRST,
    MONTH_FIRST;

    /** How people of a country mostly write, for a column that leaves it open. */
    static DateOrder customaryIn(String country) {
        return switch (country) {
            case "US", "PH", "FM", "MH", "PW", "PR", "GU" -> MONTH_FIRST;
            default -> DAY_FIRST;
        };
    }
}
