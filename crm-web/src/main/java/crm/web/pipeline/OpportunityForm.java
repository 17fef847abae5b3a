package crm.web.pipeline;

import crm.customers.ContactId;
import crm.kernel.Days;
import crm.kernel.Invalid;
import crm.opportunities.ForecastCategory;
import crm.opportunities.OfferedProduct;
import crm.opportunities.OpportunityPlan;
import crm.opportunities.OpportunitySheet;
import crm.web.support.Typed;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity as typed in. Where the reader may not see money the form has neither amount nor products, and they stay.
 *
 * @param stage of a new one
 * @param version of the opportunity the form was opened on, null for a new one
 */
record OpportunityForm(
        @Nullable Long customer,
        @Nullable String name,
        @Nullable Long contact,
        @Nullable String amount,
        @Nullable String currency,
        @Nullable Long stage,
        @Nullable Long owner,
        @Nullable String closeDate,
        @Nullable String nextStep,
        @Nullable String nextStepOn,
        @Nullable ForecastCategory forecast,
        @Nullable Long version) {

    static OpportunityForm empty(@Nullable Long customer, @Nullable Long stage, @Nullable Long owner, String currency) {
        return new OpportunityForm(
                customer, null, null, null, currency, stage, owner, null, null, null, ForecastCategory.PIPELINE, null);
    }

    static OpportunityForm of(OpportunitySheet sheet) {
        OpportunityPlan plan = sheet.plan();
        return new OpportunityForm(
                sheet.customer().value(),
                plan.name(),
                plan.contact() == null ? null : (Long) plan.contact().value(),
                plan.amountText(),
                plan.currency(),
                sheet.stage().id(),
                plan.owner(),
                text(plan.closeDate()),
                plan.nextStep(),
                text(plan.nextStepOn()),
                plan.forecast(),
                sheet.version());
    }

    /** What the form says; of what it does not show, as it was. */
    OpportunityPlan plan(@Nullable OpportunityPlan before, @Nullable List<OfferedProduct> products) {
        List<OfferedProduct> offered = before == null ? List.of() : before.products();
        Long worth = before == null ? null : before.amount();
        if (products != null) {
            offered = products;
        }
        if (amount != null) {
            worth = amountTyped();
        }
        return new OpportunityPlan(
                name == null ? "" : name,
                contact == null ? null : new ContactId(contact),
                worth,
                currency == null ? "" : currency,
                owner,
                day("closeDate", closeDate),
                nextStep,
                day("nextStepOn", nextStepOn),
                forecast == null ? ForecastCategory.PIPELINE : forecast,
                offered);
    }

    private @Nullable Long amountTyped() {
        return amount == null || amount.isBlank() ? null : (Long) Typed.tenThousandths("amount", amount);
    }

    private static @Nullable LocalDate day(String path, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Days.read(text);
        } catch (DateTimeException e) {
            throw new Invalid(path, "DAY_INVALID", "This is not a day.");
        }
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
