package crm.web.leads;

import crm.customers.CustomerId;
import crm.kernel.Invalid;
import crm.kernel.Money;
import crm.opportunities.ConversionTarget;
import crm.opportunities.LeadConversion.Wish;
import crm.opportunities.Move;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A lead to become an opportunity.
 *
 * @param into whose: the id of a customer, {@code new} for the company of the person who asks, nothing for whoever asks
 * @param account name of that company
 * @param stage id of the stage it begins at, null = the first
 */
record ConversionForm(
        @Nullable String name,
        @Nullable BigDecimal amount,
        @Nullable Long stage,
        @Nullable String into,
        @Nullable String account) {

    static final String NEW_ACCOUNT = "new";

    /** @throws Invalid when the amount has more decimals than money has */
    Wish wish(@Nullable Move at) {
        try {
            return new Wish(
                    name == null || name.isBlank() ? null : name,
                    amount == null ? null : Money.toTenThousandths(amount),
                    null,
                    at);
        } catch (ArithmeticException tooFine) {
            throw new Invalid("amount", "VALUE_INVALID", "An amount has four decimals at most.");
        }
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
