package crm.attribution;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignSheet;
import crm.delivery.Touches;
import crm.tracking.Hits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The door to what campaigns brought. */
@Service
public class CampaignResults {

    private static final String RESPONSES = """
            select (select count(*) from touch where campaign_id = :campaign and state = 'ACCEPTED') as delivered,
                   count(distinct touch_id) filter (where kind = 'OPEN' and not machine) as opened,
                   count(distinct touch_id) filter (where kind = 'OPEN' and machine) as opened_machine,
                   count(distinct touch_id) filter (where kind = 'CLICK' and not machine) as clicked,
                   count(distinct touch_id) filter (where kind = 'CLICK' and machine) as clicked_machine,
                   (select count(*) from touch t
                    where t.campaign_id = :campaign and t.state = 'ACCEPTED'
                      and exists (select from orders o
                                  where o.customer_id = t.customer_id and o.sales > 0
                                    and o.ordered_at >= t.at
                                    and o.ordered_at < t.at + make_interval(days => :window))) as converted,
                   count(distinct touch_id) filter (where kind = 'UNSUBSCRIBE') as unsubscribed,
                   0 as complained, 0 as bounced
            from hit where campaign_id = :campaign
            """;

    private static final String LINKS = """
            select l.id, l.position, l.url, coalesce(l.label, l.url) as label,
                   count(distinct h.touch_id) as people, count(h.touch_id) as clicks
            from campaign_link l
            left join hit h on h.campaign_id = l.campaign_id and h.kind = 'CLICK' and not h.machine and h.link_id = l.id
            where l.campaign_id = :campaign
            group by l.id, l.version, l.position, l.url, l.label
            order by count(distinct h.touch_id) desc, l.version, l.position
            """;

    // An order counts once, however many contacts of its customer were written to.
    private static final String ORDERS = """
            select o.currency, count(*) as orders, sum(o.sales) as sales
            from orders o
            where o.sales > 0
              and exists (select from touch t
                          where t.customer_id = o.customer_id and t.campaign_id = :campaign and t.state = 'ACCEPTED'
                            and o.ordered_at >= t.at and o.ordered_at < t.at + make_interval(days => :window))
            group by o.currency order by sum(o.sales) desc
            """;

    private static final String COURSE = """
            with first as (
                select touch_id, kind, min(at) as at
                from hit where campaign_id = :campaign and kind in ('OPEN', 'CLICK') and not machine
                group by touch_id, kind
            )
            select date_bin(make_interval(secs => :span), at, :origin) as at,
                   count(*) filter (where kind = 'OPEN') as opened,
                   count(*) filter (where kind = 'CLICK') as clicked
            from first
            group by 1 order by 1 limit 200
            """;

    private static final String GLANCES = """
            select c.id, c.name, c.state, coalesce(c.audience, 0) as audience,
                   (select count(*) from touch t where t.campaign_id = c.id and t.state <> 'PENDING') as done,
                   (select count(*) from touch t where t.campaign_id = c.id and t.state = 'ACCEPTED') as accepted,
                   (select count(distinct h.touch_id) from hit h
                    where h.campaign_id = c.id and h.kind = 'OPEN' and not h.machine) as opened,
                   (select count(distinct h.touch_id) from hit h
                    where h.campaign_id = c.id and h.kind = 'CLICK' and not h.machine) as clicked,
                   c.launched_at
            from campaign c
            where c.launched_at is not null and (cast(:only as bigint[]) is null or c.id = any (:only))
            order by c.state in ('RUNNING', 'PAUSED') desc, c.launched_at desc, c.id desc
            limit :limit
            """;

    private static final int HOURS_IN_DETAIL = 72;

    private static final int MOST_POINTS = 400;

    private final JdbcClient jdbc;

    private final CampaignDesk desk;

    private final Touches touches;

    private final Hits hits;

    private final TransactionTemplate reading;

    private final Clock clock;

    CampaignResults(
            JdbcClient jdbc,
            CampaignDesk desk,
            Touches touches,
            Hits hits,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.touches = touches;
        this.hits = hits;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /** Sheet, touches and responses as of one moment. */
    public Standing standing(Viewer viewer, CampaignId id) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return upToDate(viewer, () -> {
            CampaignSheet campaign = desk.sheet(viewer, id);
            return new Standing(campaign, touches.totals(viewer, id), responses(campaign));
        });
    }

    /** A campaign with its figures. */
    public record Standing(CampaignSheet campaign, crm.delivery.TouchTotals touches, Responses responses) {}

    public CampaignReport report(Viewer viewer, CampaignId id) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return upToDate(viewer, () -> {
            CampaignSheet campaign = desk.sheet(viewer, id);
            return new CampaignReport(
                    campaign,
                    touches.totals(viewer, id),
                    responses(campaign),
                    links(id),
                    orders(campaign),
                    course(campaign));
        });
    }

    /** With every hit that is stored at this moment, and as of one moment. */
    private <T> T upToDate(Viewer viewer, Supplier<T> figures) {
        hits.catchUp(viewer);
        return Objects.requireNonNull(reading.execute((status) -> figures.get()));
    }

    private List<CampaignReport.LinkLine> links(CampaignId id) {
        return rows(LINKS, id)
                .query(new SimplePropertyRowMapper<>(CampaignReport.LinkLine.class))
                .list();
    }

    private List<CampaignReport.OrderSum> orders(CampaignSheet campaign) {
        return rows(ORDERS, campaign.id())
                .param("window", campaign.plan().windowDays())
                .query(new SimplePropertyRowMapper<>(CampaignReport.OrderSum.class))
                .list();
    }

    /** Launched campaigns, those under way first, then the newest. */
    public List<CampaignGlance> latest(Viewer viewer, int limit) {
        return glances(viewer, null, limit);
    }

    /** These campaigns, as far as they are launched. */
    public List<CampaignGlance> of(Viewer viewer, List<Long> campaigns) {
        return campaigns.isEmpty() ? List.of() : glances(viewer, campaigns.toArray(Long[]::new), campaigns.size());
    }

    private List<CampaignGlance> glances(Viewer viewer, Long @Nullable [] only, int limit) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(GLANCES)
                .param("only", only)
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(CampaignGlance.class))
                .list();
    }

    private Responses responses(CampaignSheet campaign) {
        return rows(RESPONSES, campaign.id())
                .param("window", campaign.plan().windowDays())
                .query(new SimplePropertyRowMapper<>(Responses.class))
                .single();
    }

    private List<CampaignReport.CoursePoint> course(CampaignSheet campaign) {
        Instant launched = campaign.launchedAt();
        if (launched == null) {
            return List.of();
        }
        boolean fresh = Duration.between(launched, clock.instant()).toHours() <= HOURS_IN_DETAIL;
        Duration span = fresh ? Duration.ofHours(1) : Duration.ofDays(1);
        List<CampaignReport.CoursePoint> points = rows(COURSE, campaign.id())
                .param("span", span.toSeconds())
                .param("origin", launched.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new CampaignReport.CoursePoint(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getInt("opened"),
                        row.getInt("clicked")))
                .list();
        return withoutGaps(points, span);
    }

    /** A span in which nobody answered is a point too, or the line would hide the silence. */
    private static List<CampaignReport.CoursePoint> withoutGaps(
            List<CampaignReport.CoursePoint> points, Duration span) {
        var filled = new ArrayList<CampaignReport.CoursePoint>();
        for (CampaignReport.CoursePoint point : points) {
            while (!filled.isEmpty()
                    && filled.size() < MOST_POINTS
                    && filled.getLast().at().plus(span).isBefore(point.at())) {
                filled.add(new CampaignReport.CoursePoint(filled.getLast().at().plus(span), 0, 0));
            }
            filled.add(point);
        }
        return List.copyOf(filled);
    }

    private JdbcClient.StatementSpec rows(String sql, CampaignId campaign) {
        return jdbc.sql(sql).param("campaign", campaign.value());
    }
}
