package crm.web.api.opportunities;

import crm.customers.CustomerId;
import crm.kernel.Invalid;
import crm.opportunities.ConversionTarget;
import org.jspecify.annotations.Nullable;

/**
 * Whose opportunity a lead becomes, one of the two; without either it is the customer at whom the lead stands.
 *
 * @param customer id of a customer who was here before; the lead's own comes into him with everything he has
 * @param name of the company of the person who asks, who becomes its first contact
 */
record AccountWish(@Nullable Long customer, @Nullable String name) {

    static ConversionTarget target(@Nullable AccountWish wish) {
        Long customer = wish == null ? null : wish.customer();
        String name = wish == null ? null : wish.name();
        if (customer != null && name != null) {
            throw new Invalid("account", "ONE_OF_TWO", "account names a customer or a new company, not both.");
        }
        if (customer != null) {
            return new ConversionTarget.Known(new CustomerId(customer));
        }
        return name == null ? ConversionTarget.AS_IT_STANDS : new ConversionTarget.NewAccount(name);
    }
}
