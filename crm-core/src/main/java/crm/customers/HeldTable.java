package crm.customers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table with rows of customers, by {@code customer_id}.
 *
 * @param parents tables its rows belong to without a foreign key that says so, each with SQL on the row {@code t} that is
 *     the id there
 * @param leaving SQL function that removes rows which were copied to another customer, from a ledger the application
 *     cannot delete from; called with both customers, null = they are deleted
 * @param brought SQL condition on the row {@code t}: it came with the import {@code :import} that created its customer, or
 *     has not been touched since; rows without are reasons why the customer stays when the import is taken back
 */
public record HeldTable(
        String name,
        Fate fate,
        Map<String, String> parents,
        @Nullable String leaving,
        String brought) {

    private static final String NEVER = "false";

    /** What becomes of a customer's rows when he is merged into another. */
    public enum Fate {
        /** They are the other's from then on, under the same ids. */
        MOVED,
        /** They are kept for the day the two are taken apart; the other's are derived again. */
        KEPT_ASIDE,
        /** They are thrown away and derived again for whoever is there. */
        DERIVED
    }

    public static HeldTable moved(String name) {
        return new HeldTable(name, Fate.MOVED, Map.of(), null, NEVER);
    }

    /** As {@link #moved}, of a ledger that only grows. */
    public static HeldTable movedFromLedger(String name, String leaving) {
        return new HeldTable(name, Fate.MOVED, Map.of(), leaving, NEVER);
    }

    public static HeldTable keptAside(String name) {
        return new HeldTable(name, Fate.KEPT_ASIDE, Map.of(), null, NEVER);
    }

    public static HeldTable derived(String name) {
        return new HeldTable(name, Fate.DERIVED, Map.of(), null, NEVER);
    }

    /** The same, where an import may bring rows together with their customer. */
    public HeldTable broughtIf(String condition) {
        return new HeldTable(name, fate, parents, leaving, condition);
    }

    /** The same, of rows that go with the row of another table when it goes back. */
    public HeldTable within(String parent, String column) {
        return under(parent, "t." + column);
    }

    /**
     * The same, where the row says by a word in its column {@code kind} to which table the other column refers.
     *
     * @param kind the word for this parent
     */
    public HeldTable within(String parent, String column, String kind) {
        return under(parent, "case t.kind when '" + kind + "' then t." + column + " end");
    }

    private HeldTable under(String parent, String id) {
        Map<String, String> all = new LinkedHashMap<>(parents);
        all.put(parent, id);
        return new HeldTable(name, fate, all, leaving, brought);
    }

    boolean isMoved() {
        return fate == Fate.MOVED;
    }
}
