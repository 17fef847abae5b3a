package crm.attribution;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignSheet;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.delivery.TouchLine;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people behind each figure of a report, as far as the viewer sees them. */
@Service
@Transactional(readOnly = true)
public class CampaignPeople {

    private static final String TOUCHES = """
            select t.id, t.customer_id as customer, t.contact_id as contact, k.name, t.address, t.state, t.reason,
                   t.message_id, t.at
            from touch t
            join contact k on k.customer_id = t.customer_id and k.id = t.contact_id
            where t.campaign_id = :campaign and t.id > :after
            """;

    private static final String BY_STATE = " and t.state = :state";

    private static final String BY_HIT = """
             and exists (select from hit h
                         where h.campaign_id = :campaign and h.touch_id = t.id and h.customer_id = t.customer_id
                           and h.kind = :kind and not h.machine)
            """;

    private static final String BY_ORDER = """
             and t.state = 'ACCEPTED'
             and exists (select from orders o
                         where o.customer_id = t.customer_id and o.sales > 0 and o.ordered_at >= t.at
                           and o.ordered_at < t.at + make_interval(days => :window))
            """;

    private static final String END = "%s order by t.id limit :limit";

    private static final String EVERYBODY = TOUCHES + END;

    private static final String IN_STATE = TOUCHES + BY_STATE + END;

    private static final String WITH_HIT = TOUCHES + BY_HIT + END;

    private static final String WITH_ORDER = TOUCHES + BY_ORDER + END;

    private final JdbcClient jdbc;

    private final CustomerSight sight;

    private final CampaignDesk desk;

    CampaignPeople(JdbcClient jdbc, CustomerSight sight, CampaignDesk desk) {
        this.sight = sight;
        this.jdbc = jdbc;
        this.desk = desk;
    }

    /** A figure of the report. */
    public enum Group {
        ALL,
        PENDING,
        ACCEPTED,
        REJECTED,
        SUPPRESSED,
        EXPIRED,
        UNKNOWN,
        OPENED,
        CLICKED,
        ORDERED,
        UNSUBSCRIBED
    }

    /** Touches of this group with a larger id, by id. */
    public List<TouchLine> list(Viewer viewer, CampaignId campaign, Group group, long after, int limit) {
        viewer.require(Permission.CUSTOMERS_READ);
        CampaignSheet sheet = desk.sheet(viewer, campaign);
        SeenCustomers seen = sight.of(viewer);
        return switch (group) {
            case ALL -> lines(seen, EVERYBODY, campaign, after, limit, Map.of());
            case OPENED -> lines(seen, WITH_HIT, campaign, after, limit, Map.of("kind", "OPEN"));
            case CLICKED -> lines(seen, WITH_HIT, campaign, after, limit, Map.of("kind", "CLICK"));
            case UNSUBSCRIBED -> lines(seen, WITH_HIT, campaign, after, limit, Map.of("kind", "UNSUBSCRIBE"));
            case ORDERED ->
                lines(
                        seen,
                        WITH_ORDER,
                        campaign,
                        after,
                        limit,
                        Map.of("window", sheet.plan().windowDays()));
            case PENDING, ACCEPTED, REJECTED, SUPPRESSED, EXPIRED, UNKNOWN ->
                lines(seen, IN_STATE, campaign, after, limit, Map.of("state", group.name()));
        };
    }

    private List<TouchLine> lines(
            SeenCustomers seen,
            String statement,
            CampaignId campaign,
            long after,
            int limit,
            Map<String, Object> values) {
        return jdbc.sql(statement.formatted(seen.andOf("t.customer_id")))
                .params(seen.parameters())
                .param("campaign", campaign.value())
                .param("after", after)
                .param("limit", limit)
                .params(values)
                .query(new SimplePropertyRowMapper<>(TouchLine.class))
                .list();
    }
}
