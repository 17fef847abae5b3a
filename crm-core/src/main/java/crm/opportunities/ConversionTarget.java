package crm.opportunities;

import crm.customers.CustomerId;

/** Whose opportunity a lead becomes: who asks is not always who buys. */
public sealed interface ConversionTarget {

    /** The customer at whom the lead stands, as he is. */
    ConversionTarget AS_IT_STANDS = new AsItStands();

    /** The customer at whom the lead stands, as he is. */
    record AsItStands() implements ConversionTarget {}

    /**
     * A customer who was here before. The one at whom the lead stands comes into him with everything he has, which can be
     * taken apart again.
     */
    record Known(CustomerId customer) implements ConversionTarget {}

    /**
     * The company of the person who asks, who becomes its first contact.
     *
     * @param name of the company
     */
    record NewAccount(String name) implements ConversionTarget {}
}
