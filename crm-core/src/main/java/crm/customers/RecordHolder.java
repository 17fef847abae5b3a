package crm.customers;

import java.util.List;

/**
 * A room that keeps rows of customers. It names its tables and what becomes of them; the rows themselves are moved by the
 * customers' room, parents before children as the foreign keys say, so that a column added later moves along. Every table
 * with a {@code customer_id} has exactly one holder.
 */
public interface RecordHolder {

    /** All tables of the room that name customers. */
    List<HeldTable> tables();

    /**
     * Asked before any row moves, when nobody else can reach the two: makes room for what would collide.
     *
     * @throws crm.kernel.Conflict when rows are in use that cannot move now
     */
    default void prepare(CustomerId leaving, CustomerId staying) {}

    /** Asked when the rows of this customer have come or gone: derives anew what depends on them. */
    default void settle(CustomerId customer) {}
}
