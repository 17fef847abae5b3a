package crm.directory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing on a customer's timeline.
 *
 * @param about an order's number, a message's subject, a consent's channel, a talk's project; null when there is nothing to name
 * @param name an activity's name such as {@code email.opened}, a consent's state, the kind of a talk; empty for orders
 * @param amount of an order or refund in ten-thousandths of the currency's unit, null for anything else
 * @param detail a consent's source or the link that was clicked
 * @param machine done by a program, not by the customer
 * @param items the largest lines of an order
 */
public record TimelineEntry(
        Instant at,
        Kind kind,
        long id,
        String name,
        @Nullable String about,
        @Nullable Long amount,
        @Nullable String currency,
        int lines,
        @Nullable String detail,
        boolean machine,
        List<Item> items) {

    /** What kind of thing happened. */
    public enum Kind {
        ORDER,
        REFUND,
        MESSAGE,
        CONSENT,
        /** Its id is that of a talk. */
        TALK
    }

    /** One line of an order. */
    public record Item(
            long orderId,
            @Nullable String product,
            @Nullable String sku,
            BigDecimal quantity,
            long amount) {}

    TimelineEntry with(List<Item> found) {
        return new TimelineEntry(at, kind, id, name, about, amount, currency, lines, detail, machine, found);
    }
}
