package crm.opportunities;

import crm.access.Colleague;
import crm.customers.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One opportunity with everything known of it.
 *
 * @param plan as it is edited; amounts are null where the viewer may not see money
 * @param lead id of the lead it was, null for one that was not converted
 * @param stageSince when it came to its stage
 * @param version to be handed back with a change, so that nobody overwrites what he has not seen
 */
public record OpportunitySheet(
        OpportunityId id,
        CustomerId customer,
        String customerName,
        OpportunityPlan plan,
        Stage stage,
        @Nullable Colleague owner,
        @Nullable LossReason lossReason,
        @Nullable String lossNote,
        @Nullable Long lead,
        Instant createdAt,
        Instant stageSince,
        Instant touchedAt,
        @Nullable Instant wonAt,
        @Nullable Instant lostAt,
        long version,
        boolean money) {

    public String name() {
        return plan.name();
    }

    public OpportunityState state() {
        return stage.state();
    }

    /** The number of the order it is, or would be, when won. */
    public String orderNumber() {
        return WonOrders.number(id);
    }
}
