package crm.directory;

import crm.customers.CustomerSheet;
import crm.metrics.Metrics;
import crm.rfm.RfmScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of one customer.
 *
 * @param rfm his scores in the newest finished run, null without an order in its window
 * @param segments those he is a member of, by name
 */
public record CustomerProfile(
        CustomerSheet sheet,
        List<ContactProfile> contacts,
        Metrics metrics,
        @Nullable RfmScore rfm,
        List<SegmentName> segments) {

    /** A segment by its name. */
    public record SegmentName(long id, String name) {}

    public String name() {
        return sheet.name();
    }

    public Stage stage() {
        return Stage.of(metrics.orders());
    }
}
