package crm.web.leads;

import crm.customers.CustomerId;
import crm.kernel.Invalid;
import crm.leads.LeadLine;
import crm.opportunities.ConversionTarget;
import crm.opportunities.LeadConversion.Wish;
import crm.opportunities.Move;
import crm.web.support.Typed;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lead to become an opportunity.
 *
 * @param amount as typed
 * @param into whose: the id of a customer, {@code new} for the company of the person who asks, nothing for whoever asks
 * @param account name of that company
 * @param stage id of the stage it begins at, null = the first
 */
record ConversionForm(
        @Nullable String name,
        @Nullable String amount,
        @Nullable Long stage,
        @Nullable String into,
        @Nullable String account) {

    static final String NEW_ACCOUNT = "new";

    /** Before anything is typed. */
    static ConversionForm of(LeadLine lead, String into) {
        return new ConversionForm(lead.need(), null, null, into, lead.organisation());
    }

    /** @throws Invalid when the amount is none */
    Wish wish(@Nullable Move at) {
        return new Wish(
                name == null || name.isBlank() ? null : name,
                amount == null || amount.isBlank() ? null : (Long) Typed.tenThousandths("amount", amount),
                null,
                at);
    }

    ConversionTarget target() {
        return target(into, account);
    }

    static ConversionTarget target(@Nullable String into, @Nullable String account) {
        if (into == null || into.isBlank()) {
            return ConversionTarget.AS_IT_STANDS;
        }
        if (into.equals(NEW_ACCOUNT)) {
            return new ConversionTarget.NewAccount(Objects.requireNonNullElse(account, ""));
        }
        if (!into.matches("\\d{1,18}")) {
            throw new Invalid("into", "VALUE_INVALID", "This is no customer.");
        }
        return new ConversionTarget.Known(new CustomerId(Long.parseLong(into)));
    }
}
