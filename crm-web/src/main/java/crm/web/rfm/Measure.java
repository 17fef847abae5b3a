package crm.web.rfm;

import java.util.Locale;

/** What the cells of the grid show. */
public enum Measure {
    CUSTOMERS,
    REVENUE,
    AVERAGE;

    /** End of its message key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
