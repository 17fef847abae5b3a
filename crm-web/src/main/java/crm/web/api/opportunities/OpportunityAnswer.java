package crm.web.api.opportunities;

import crm.access.Colleague;
import crm.kernel.Money;
import crm.opportunities.ForecastCategory;
import crm.opportunities.OpportunityPlan;
import crm.opportunities.OpportunitySheet;
import crm.opportunities.OpportunityState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity with everything known of it.
 *
 * @param amount null while unknown, and for whom money is not shown
 * @param orderNumber of the customer's order it has become, null while it is not won
 * @param lead id of the lead it was
 */
record OpportunityAnswer(
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
        @Nullable String lossNote,
        @Nullable Long lead,
        @Nullable String orderNumber,
        List<OpportunityProduct> products,
        Instant createdAt,
        Instant stageSince,
        @Nullable Instant wonAt,
        @Nullable Instant lostAt) {

    static OpportunityAnswer of(OpportunitySheet sheet) {
        OpportunityPlan plan = sheet.plan();
        Long amount = plan.amount();
        Colleague owner = sheet.owner();
        return new OpportunityAnswer(
                sheet.id().value(),
                plan.name(),
                sheet.customer().value(),
                sheet.customerName(),
                plan.contact() == null ? null : plan.contact().value(),
                amount == null ? null : Money.toDecimal(amount),
                plan.currency(),
                sheet.stage().name(),
                sheet.stage().id(),
                sheet.state(),
                sheet.stage().probability(),
                owner == null ? null : new OpportunityOwner(owner.id(), owner.email(), owner.name()),
                plan.closeDate(),
                plan.nextStep(),
                plan.nextStepOn(),
                plan.forecast(),
                sheet.lossReason() == null ? null : sheet.lossReason().name(),
                sheet.lossNote(),
                sheet.lead(),
                sheet.orderNumber(),
                plan.products().stream().map(OpportunityProduct::of).toList(),
                sheet.createdAt(),
                sheet.stageSince(),
                sheet.wonAt(),
                sheet.lostAt());
    }
}
