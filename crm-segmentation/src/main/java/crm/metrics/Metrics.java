package crm.metrics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One customer's orders added up; amounts in ten-thousandths of the currency's unit.
 *
 * @param orders orders whose sale lines sum above 0
 * @param sales sum of all sale lines
 * @param refunds sum of all refund lines, as a positive amount
 * @param revenue sales less refunds
 * @param firstOrder time of the first order that counts, null when none does
 */
public record Metrics(
        int orders,
        long sales,
        long refunds,
        long revenue,
        String currency,
        @Nullable Instant firstOrder,
        @Nullable Instant lastOrder) {}
