package crm.customers;

import crm.access.Sight;
import java.util.List;
import java.util.Map;

/**
 * Whom a viewer sees, as a condition for statements. Who sees everybody is asked nothing: all texts are empty then.
 *
 * @param sight whose customers are seen
 * @param condition SQL on {@code customer c}, to be used with {@link #parameters}
 */
public record SeenCustomers(Sight sight, String condition) {

    /** For what Keel itself works out. */
    public static final SeenCustomers EVERYBODY = new SeenCustomers(Sight.ALL, "true");

    public boolean everybody() {
        return sight.everything();
    }

    /** Ids of the users whose customers are seen, when not everybody is. */
    public List<Long> owners() {
        return sight.owners();
    }

    /** To be appended to a condition on {@code customer c}; empty when everybody is seen. */
    public String and() {
        return everybody() ? "" : " and " + condition;
    }

    /**
     * To be appended to a condition on rows of customers, without having joined them; empty when everybody is seen.
     *
     * @param customerColumn as the statement names it; never text from outside, and of no table called {@code c}
     */
    public String andOf(String customerColumn) {
        return everybody()
                ? ""
                : " and exists (select from customer c where c.id = " + customerColumn + " and " + condition + ")";
    }

    /** What the condition refers to. */
    public Map<String, Object> parameters() {
        return sight.parameters();
    }
}
