package crm.segments;

import crm.customers.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * What a list of people in a segment says of one.
 *
 * @param revenue sales less refunds, in ten-thousandths of the currency's unit
 * @param rfm name of his RFM segment; null without orders
 */
public record MemberLine(
        CustomerId id,
        String name,
        boolean organisation,
        @Nullable String country,
        long revenue,
        @Nullable String rfm) {}
