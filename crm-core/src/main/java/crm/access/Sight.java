package crm.access;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose records of one kind a viewer sees. The same predicate narrows lists, counts, searches, exports and the look at a
 * single record, so that what may not be seen does not exist anywhere.
 *
 * @param everything also records that nobody owns
 * @param owners ids of the users whose records are seen; of no meaning when everything is
 */
public record Sight(boolean everything, List<Long> owners) {

    /** Sees all records. */
    public static final Sight ALL = new Sight(true, List.of());

    private static final String OWNERS = "sightOwners";

    public Sight {
        owners = List.copyOf(owners);
    }

    /**
     * SQL that is true for records seen, to be used with {@link #parameters()}.
     *
     * @param ownerColumn column with the owner's id, as the statement names it; never text from outside
     */
    public String condition(String ownerColumn) {
        return everything ? "true" : ownerColumn + " = any (:" + OWNERS + ")";
    }

    /** What {@link #condition} refers to. */
    public Map<String, Object> parameters() {
        return everything ? Map.of() : Map.of(OWNERS, owners.toArray(Long[]::new));
    }

    /** Whether a record of this owner is seen; null = nobody owns it. */
    public boolean includes(@Nullable Long owner) {
        return everything || owner != null && owners.contains(owner);
    }
}
