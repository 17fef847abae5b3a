package crm.directory;

/**
 * In which order customers are listed. Equal ones follow by id.
 *
 * @param turned the other way round than usual
 */
public record Sorting(By by, boolean turned) {

    public static final Sorting BY_NAME = new Sorting(By.NAME, false);

    /** What a list can be sorted by; money and moments usually begin with the largest and the newest. */
    public enum By {
        NAME("c.name", false, "customer c", "c.id"),
        CREATED("c.created_at", true, "customer c", "c.id"),
        /** Who has no order at all stands at the end, whichever way it is sorted; so with the last order. */
        REVENUE("m.revenue", true, "customer_metrics m join customer c on c.id = m.customer_id", "m.customer_id"),
        LAST_ORDER("m.last_order", true, "customer_metrics m join customer c on c.id = m.customer_id", "m.customer_id");

        private final String key;
        private final boolean largestFirst;
        private final String tables;
        private final String id;

        By(String key, boolean largestFirst, String tables, String id) {
            this.key = key;
            this.largestFirst = largestFirst;
            this.tables = tables;
            this.id = id;
        }

        /** Whether some customers have no such value. */
        boolean canBeMissing() {
            return this == REVENUE || this == LAST_ORDER;
        }

        String key() {
            return key;
        }

        String tables() {
            return tables;
        }

        String id() {
            return id;
        }
    }

    /** Whether the list begins with the largest value. */
    public boolean isDescending() {
        return by.largestFirst != turned;
    }
}
