package crm.segments;

import crm.customers.CustomerId;
import crm.segments.rule.Channel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule is true of at one moment.
 *
 * @param count customers the rule is true of
 * @param base all customers
 * @param barriers per channel how many of them cannot be written to and why; {@link Barrier#NONE} are those who can
 * @param sample some of them, the same ones every time
 * @param revenue what they have bought less refunds, in ten-thousandths of the currency's unit; null = not asked for
 * @param millis how long the database took
 */
public record Preview(
        long count,
        long base,
        Map<Channel, Map<Barrier, Long>> barriers,
        List<CustomerId> sample,
        @Nullable Long revenue,
        long millis) {

    /** Adding up what everybody found has bought reads each one's figures, so it is for who shows it. */
    enum Asked {
        WITH_REVENUE,
        WITHOUT_REVENUE
    }

    /** How many of them can be written to on this channel now. */
    public long reachable(Channel channel) {
        return barriers.getOrDefault(channel, Map.of()).getOrDefault(Barrier.NONE, 0L);
    }
}
