package crm.opportunities;

import crm.customers.CustomerKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One opportunity in a list or on a board.
 *
 * @param amount in ten-thousandths; null while unknown, and where the viewer may not see money
 * @param lastSign when somebody last did something with it or talked with the customer
 */
public record OpportunityLine(
        long id,
        long customerId,
        String customerName,
        CustomerKind customerKind,
        @Nullable Long contactId,
        String name,
        @Nullable Long amount,
        String currency,
        long stageId,
        @Nullable String stageKey,
        String stageName,
        OpportunityState state,
        int probability,
        @Nullable Integer stuckAfterDays,
        @Nullable Long ownerId,
        @Nullable String ownerName,
        @Nullable String ownerEmail,
        @Nullable LocalDate closeDate,
        @Nullable String nextStep,
        @Nullable LocalDate nextStepOn,
        ForecastCategory forecast,
        @Nullable String lossReason,
        @Nullable Long leadId,
        Instant createdAt,
        Instant stageSince,
        @Nullable Instant wonAt,
        @Nullable Instant lostAt,
        Instant lastSign) {

    /** What it is worth on average, in ten-thousandths. */
    public @Nullable Long weighted() {
        return amount == null ? null : amount / 100 * probability + amount % 100 * probability / 100;
    }

    /** Whole days without a sign of life. */
    public long quietDays(Instant now) {
        return Math.max(0, Duration.between(lastSign, now).toDays());
    }

    /** Whether nothing has happened for longer than its stage allows. */
    public boolean isStuck(Instant now) {
        return state == OpportunityState.OPEN && stuckAfterDays != null && quietDays(now) >= stuckAfterDays;
    }

    public boolean lacksNextStep() {
        return state == OpportunityState.OPEN && nextStep == null;
    }

    /** Where a list by close date goes on behind it. */
    public Place place() {
        return new Place(closeDate, id);
    }

    /**
     * A place in a list by close date.
     *
     * @param closeDate null stands behind all days
     */
    public record Place(@Nullable LocalDate closeDate, long id) {}
}
