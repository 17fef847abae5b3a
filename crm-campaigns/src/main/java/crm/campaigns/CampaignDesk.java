package crm.campaigns;

import static java.util.Objects.requireNonNull;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.segments.SegmentNotFound;
import crm.segments.Segments;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The desk where campaigns are written: drafts them, changes them, says what is there. */
@Service
@Transactional
public class CampaignDesk {

    private static final String LINES = """
            select c.id, c.name, c.state, c.channel, c.segment_id, s.name as segment_name, c.audience, c.updated_at,
                   c.launched_at, c.finished_at
            from campaign c left join segment s on s.id = c.segment_id
            """;

    private static final String ASCENDING = LINES + " where c.id > :after order by c.id limit :limit";

    private static final String NEWEST = LINES + " where c.id < :before order by c.id desc limit :limit";

    private static final String UNDER_WAY =
            LINES + " where c.state in ('RUNNING', 'PAUSED') order by c.launched_at desc, c.id desc";

    private final Campaigns campaigns;

    private final Segments segments;

    private final JdbcClient jdbc;

    private final Clock clock;

    CampaignDesk(Campaigns campaigns, Segments segments, JdbcClient jdbc, Clock clock) {
        this.campaigns = campaigns;
        this.segments = segments;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Begins a campaign; gaps in the plan are allowed until the launch.
     *
     * @throws Invalid when the segment does not exist
     */
    public CampaignSheet draft(Viewer viewer, CampaignPlan plan) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        requireSegment(viewer, plan);
        return campaigns
                .saveAndFlush(new Campaign(plan, viewer.userId(), clock.instant()))
                .sheet();
    }

    /**
     * Changes a draft.
     *
     * @param seen the version the change was made on; null = whatever it is now
     * @throws crm.kernel.Conflict when it is no draft, or was changed since
     */
    public CampaignSheet change(Viewer viewer, CampaignId id, CampaignPlan plan, @Nullable Long seen) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        requireSegment(viewer, plan);
        Campaign campaign = campaigns.lock(id.value()).orElseThrow(() -> new CampaignNotFound(id));
        campaign.change(plan, seen, clock.instant());
        return campaigns.saveAndFlush(campaign).sheet();
    }

    @Transactional(readOnly = true)
    public CampaignSheet sheet(Viewer viewer, CampaignId id) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return campaigns
                .findById(id.value())
                .orElseThrow(() -> new CampaignNotFound(id))
                .sheet();
    }

    /** Campaigns with a larger id, by id. */
    @Transactional(readOnly = true)
    public List<CampaignLine> list(Viewer viewer, long after, int limit) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return lines(ASCENDING, "after", after, limit);
    }

    /** Campaigns with a smaller id, newest first. */
    @Transactional(readOnly = true)
    public List<CampaignLine> newest(Viewer viewer, long before, int limit) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return lines(NEWEST, "before", before, limit);
    }

    /** Those that are being sent or are paused, the latest first. */
    @Transactional(readOnly = true)
    public List<CampaignLine> underWay(Viewer viewer) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(UNDER_WAY)
                .query(new SimplePropertyRowMapper<>(CampaignLine.class))
                .list();
    }

    private List<CampaignLine> lines(String sql, String boundary, long id, int limit) {
        return jdbc.sql(sql)
                .param(boundary, id)
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(CampaignLine.class))
                .list();
    }

    private void requireSegment(Viewer viewer, CampaignPlan plan) {
        if (plan.segment() == null) {
            return;
        }
        try {
            segments.get(viewer, plan.segment());
        } catch (SegmentNotFound e) {
            throw new Invalid("segment", "SEGMENT_UNKNOWN", requireNonNull(e.getMessage()));
        }
    }
}
