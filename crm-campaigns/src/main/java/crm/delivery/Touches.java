package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for reading the ledger: who was written to, and what became of it. Totals are the campaign's and the same for
 * everybody; people are those the viewer sees.
 */
@Service
@Transactional(readOnly = true)
public class Touches {

    // One statement, so that the sum is right while senders write.
    private static final String TOTALS = """
            select count(*) as audience,
                   count(*) filter (where state = 'PENDING') as pending,
                   count(*) filter (where state = 'ACCEPTED') as accepted,
                   count(*) filter (where state = 'REJECTED') as rejected,
                   count(*) filter (where state = 'SUPPRESSED') as suppressed,
                   count(*) filter (where state = 'EXPIRED') as expired,
                   count(*) filter (where state = 'UNKNOWN') as unknown,
                   count(*) filter (where state = 'HELD_OUT') as held_out
            from touch where campaign_id = :campaign
            """;

    private static final String LINES = """
            select t.id, t.customer_id as customer, t.contact_id as contact, k.name, t.address, t.state, t.reason,
                   t.message_id, t.at
            from touch t
            join contact k on k.customer_id = t.customer_id and k.id = t.contact_id
            where t.campaign_id = :campaign and t.id > :after
              and (cast(:state as text) is null or t.state = :state)%s
            order by t.id limit :limit
            """;

    private static final String REASONS = """
            select state, reason, count(*) as touches
            from touch
            where campaign_id = :campaign and reason is not null and state <> 'ACCEPTED'
            group by state, reason
            order by count(*) desc, state, reason limit 20
            """;

    private final JdbcClient jdbc;

    private final CustomerSight sight;

    private final CampaignDesk desk;

    Touches(JdbcClient jdbc, CustomerSight sight, CampaignDesk desk) {
        this.sight = sight;
        this.jdbc = jdbc;
        this.desk = desk;
    }

    public TouchTotals totals(Viewer viewer, CampaignId campaign) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(TOTALS)
                .param("campaign", campaign.value())
                .query(new SimplePropertyRowMapper<>(TouchTotals.class))
                .single();
    }

    /**
     * Touches of customers the viewer sees with a larger id, by id.
     *
     * @param state only these; null = all
     * @throws crm.campaigns.CampaignNotFound when there is no such campaign
     */
    public List<TouchLine> list(Viewer viewer, CampaignId campaign, @Nullable TouchState state, long after, int limit) {
        viewer.require(Permission.CUSTOMERS_READ);
        desk.sheet(viewer, campaign);
        SeenCustomers seen = sight.of(viewer);
        return jdbc.sql(LINES.formatted(seen.andOf("t.customer_id")))
                .params(seen.parameters())
                .param("campaign", campaign.value())
                .param("state", state == null ? null : state.name())
                .param("after", after)
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(TouchLine.class))
                .list();
    }

    /** Why touches ended as they did, the most frequent first. */
    public List<TouchReason> reasons(Viewer viewer, CampaignId campaign) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(REASONS)
                .param("campaign", campaign.value())
                .query(new SimplePropertyRowMapper<>(TouchReason.class))
                .list();
    }

    /** How many touches ended in a state for one reason. */
    public record TouchReason(TouchState state, String reason, int touches) {}
}
