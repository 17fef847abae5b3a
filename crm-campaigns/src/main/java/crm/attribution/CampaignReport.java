package crm.attribution;

import crm.campaigns.CampaignSheet;
import crm.delivery.TouchTotals;
import java.time.Instant;
import java.util.List;

/**
 * Everything a campaign's report shows.
 *
 * @param links by clicks of people, the most clicked first
 * @param orders that followed within the window, by currency
 * @param course answers over time, from the launch on
 */
public record CampaignReport(
        CampaignSheet campaign,
        TouchTotals touches,
        Responses responses,
        List<LinkLine> links,
        List<OrderSum> orders,
        List<CoursePoint> course) {

    /**
     * A link and who followed it.
     *
     * @param people who clicked it
     * @param clicks by people, all of them
     */
    public record LinkLine(long id, int position, String url, String label, int people, int clicks) {}

    /**
     * Orders in one currency.
     *
     * @param sales in ten-thousandths of its unit, refunds not taken off
     */
    public record OrderSum(String currency, int orders, long sales) {}

    /** New answers of people in the span that begins at {@code at}: each person's first open and first click. */
    public record CoursePoint(Instant at, int opened, int clicked) {}
}
