package crm.campaigns;

import static java.util.Objects.requireNonNull;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.messages.MessageDraft;
import crm.segments.SegmentNotFound;
import crm.segments.Segments;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
            select c.id, c.name, c.state, c.channel, c.segment_id, s.name as segment_name, c.resends,
                   f.name as resends_name, c.audience, c.updated_at, c.scheduled_at, c.missed_at, c.launched_at,
                   c.finished_at
            from campaign c
            left join segment s on s.id = c.segment_id
            left join campaign f on f.id = c.resends
            """;

    private static final String ASCENDING = LINES + " where c.id > :after order by c.id limit :limit";

    private static final String NEWEST = LINES + " where c.id < :before order by c.id desc limit :limit";

    private static final String NAMED = LINES + """
            where position(lower(:text) in lower(c.name)) > 0 order by c.updated_at desc, c.id desc limit :limit
            """;

    private static final String UNDER_WAY =
            LINES + " where c.state in ('RUNNING', 'PAUSED') order by c.launched_at desc, c.id desc";

    private static final String DRAFTS =
            LINES + " where c.state = 'DRAFT' order by c.updated_at desc, c.id desc limit :limit";

    private static final String NAMED_LIKE = """
            select name from campaign where name = :base or starts_with(name, :base || ' (')
            """;

    private static final Pattern NUMBERED = Pattern.compile("(.*\\S) \\((\\d{1,4})\\)");

    private static final int LONGEST_BASE = 190;

    private final Campaigns campaigns;

    private final CampaignMessages messages;

    private final Segments segments;

    private final JdbcClient jdbc;

    private final Clock clock;

    CampaignDesk(Campaigns campaigns, CampaignMessages messages, Segments segments, JdbcClient jdbc, Clock clock) {
        this.campaigns = campaigns;
        this.messages = messages;
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
        requireClass(viewer, MessageClass.MARKETING, plan.messageClass());
        return campaigns
                .saveAndFlush(new Campaign(plan, viewer.userId(), clock.instant()))
                .sheet();
    }

    /**
     * Changes a draft, or the message of a campaign that is under way: whoever has not got it yet gets the new version.
     *
     * @param seen the version the change was made on; null = whatever it is now
     * @throws Conflict when it is over, or was changed since; of a launched one only the message can be changed
     * @throws Invalid when a message that is under way would become one that cannot be sent
     */
    public CampaignSheet change(Viewer viewer, CampaignId id, CampaignPlan plan, @Nullable Long seen) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        requireSegment(viewer, plan);
        Campaign campaign = campaigns.lock(id.value()).orElseThrow(() -> new CampaignNotFound(id));
        requireClass(viewer, campaign.plan().messageClass(), plan.messageClass());
        int before = campaign.messageVersion();
        campaign.change(plan, seen, clock.instant());
        CampaignSheet changed = campaigns.saveAndFlush(campaign).sheet();
        if (campaign.messageVersion() != before) {
            viewer.require(Permission.CAMPAIGNS_LAUNCH);
            requireSendable(plan.message());
            messages.store(id, campaign.messageVersion(), plan.message(), viewer.userId());
        }
        return changed;
    }

    private static void requireClass(Viewer viewer, MessageClass before, MessageClass after) {
        if (before != after && !after.needsConsent()) {
            viewer.require(Permission.CAMPAIGNS_WITHOUT_CONSENT);
        }
    }

    private static void requireSendable(MessageDraft message) {
        if (!message.hasSubject()) {
            throw new Invalid("subject", "NO_SUBJECT", "Write a subject.");
        }
        if (!message.hasContent()) {
            throw new Invalid("html", "NO_CONTENT", "Write the message, as HTML or as text.");
        }
        List<Invalid.Fault> faults = message.faults().stream()
                .map((fault) -> new Invalid.Fault(
                        fault.part().name().toLowerCase(Locale.ROOT),
                        fault.code().name(),
                        fault.sentence()))
                .toList();
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    /** The same plan as a new draft, under the same name with the next number. */
    public CampaignSheet copy(Viewer viewer, CampaignId id) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        CampaignSheet original = sheet(viewer, id);
        CampaignPlan plan = original.plan().named(nextName(original.name()));
        CampaignId first = original.resends();
        return keep(
                first == null
                        ? new Campaign(plan, viewer.userId(), clock.instant())
                        : Campaign.resending(first, plan, viewer.userId(), clock.instant()));
    }

    /**
     * The same plan as a new draft to those whose mail was accepted and who neither opened it nor clicked in it. Who that
     * is, is asked at the launch.
     *
     * @throws Conflict when it has not been launched
     */
    public CampaignSheet resend(Viewer viewer, CampaignId id) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        CampaignSheet original = sheet(viewer, id);
        if (!original.state().isLaunched()) {
            throw new Conflict("Campaign " + id.value() + " is " + original.state()
                    + "; it can be sent once more only after it was launched.");
        }
        CampaignPlan plan = original.plan().named(nextName(original.name()));
        return keep(Campaign.resending(id, plan, viewer.userId(), clock.instant()));
    }

    private CampaignSheet keep(Campaign campaign) {
        return campaigns.saveAndFlush(campaign).sheet();
    }

    /** “Spring” → “Spring (2)” → “Spring (3)”: a number needs no translation. */
    private String nextName(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        String whole = numbered.matches() ? numbered.group(1) : name;
        String base = whole.substring(0, Math.min(LONGEST_BASE, whole.length())).strip();
        int highest = jdbc.sql(NAMED_LIKE).param("base", base).query(String.class).list().stream()
                .map(NUMBERED::matcher)
                .filter((other) -> other.matches() && other.group(1).equals(base))
                .mapToInt((other) -> Integer.parseInt(other.group(2)))
                .max()
                .orElse(1);
        return base + " (" + (highest + 1) + ")";
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

    /** Those with this text in their name, without regard to case, the latest change first. */
    @Transactional(readOnly = true)
    public List<CampaignLine> named(Viewer viewer, String text, int limit) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return lines(NAMED, "text", text, limit);
    }

    /** Drafts, the latest change first. */
    @Transactional(readOnly = true)
    public List<CampaignLine> drafts(Viewer viewer, int limit) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(DRAFTS)
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(CampaignLine.class))
                .list();
    }

    /** Those that are being sent or are paused, the latest first. */
    @Transactional(readOnly = true)
    public List<CampaignLine> underWay(Viewer viewer) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(UNDER_WAY)
                .query(new SimplePropertyRowMapper<>(CampaignLine.class))
                .list();
    }

    private List<CampaignLine> lines(String sql, String name, Object value, int limit) {
        return jdbc.sql(sql)
                .param(name, value)
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
