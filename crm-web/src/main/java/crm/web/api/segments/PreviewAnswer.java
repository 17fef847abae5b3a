package crm.web.api.segments;

import com.fasterxml.jackson.annotation.JsonProperty;
import crm.customers.CustomerId;
import crm.segments.Preview;
import crm.segments.rule.Channel;
import java.util.List;

/**
 * Whom a rule is true of; all counts are customers.
 *
 * @param base all customers there are
 * @param reachable of those counted, who can be written to on each channel now
 * @param sample ids of some of them
 * @param millis how long it took
 */
record PreviewAnswer(long count, long base, ReachableCounts reachable, List<Long> sample, long millis) {

    static PreviewAnswer of(Preview preview) {
        return new PreviewAnswer(
                preview.count(),
                preview.base(),
                new ReachableCounts(preview.reachable(Channel.EMAIL), preview.reachable(Channel.SMS)),
                preview.sample().stream().map(CustomerId::value).toList(),
                preview.millis());
    }

    /** Customers by channel. */
    record ReachableCounts(
            @JsonProperty("EMAIL") long email,
            @JsonProperty("SMS") long sms) {}
}
