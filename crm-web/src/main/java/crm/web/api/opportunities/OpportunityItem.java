package crm.web.api.opportunities;

import crm.kernel.Money;
import crm.opportunities.ForecastCategory;
import crm.opportunities.OpportunityLine;
import crm.opportunities.OpportunityState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An opportunity in a list. */
record OpportunityItem(
        long id,
        String name,
        long customer,
        String customerName,
        @Nullable Long contact,
        @Nullable BigDecimal amount,
        String currency,
        String stage,
        long stageId,
        OpportunityState state,
        int probability,
        @Nullable OpportunityOwner owner,
        @Nullable LocalDate closeDate,
        @Nullable String nextStep,
        @Nullable LocalDate nextStepOn,
        ForecastCategory forecast,
        @Nullable String lossReason,
        @Nullable Long lead,
        Instant createdAt,
        Instant stageSince,
        @Nullable Instant wonAt,
        @Nullable Instant lostAt) {

    static OpportunityItem of(OpportunityLine line) {
        Long amount = line.amount();
        return new OpportunityItem(
                line.id(),
                line.name(),
                line.customerId(),
                line.customerName(),
                line.contactId(),
                amount == null ? null : Money.toDecimal(amount),
                line.currency(),
                line.stageName(),
                line.stageId(),
                line.state(),
                line.probability(),
                owner(line),
                line.closeDate(),
                line.nextStep(),
                line.nextStepOn(),
                line.forecast(),
                line.lossReason(),
                line.leadId(),
                line.createdAt(),
                line.stageSince(),
                line.wonAt(),
                line.lostAt());
    }

    private static @Nullable OpportunityOwner owner(OpportunityLine line) {
        Long id = line.ownerId();
        String email = line.ownerEmail();
        String name = line.ownerName();
        return id == null || email == null || name == null ? null : new OpportunityOwner(id, email, name);
    }
}
