package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignStalled;
import crm.delivery.Standstill.Reason;
import crm.jobs.RecurringWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks every half minute whether running campaigns move; what does not for two minutes is told, with its reason. */
@Service
public class Standstills implements RecurringWork {

    private static final String LOOK = """
            insert into campaign_watch (campaign_id, waiting, moved_at)
            select c.id, (select count(*) from touch_queue q where q.campaign_id = c.id), clock_timestamp()
            from campaign c where c.state = 'RUNNING'
            on conflict (campaign_id) do update
            set moved_at = case when campaign_watch.waiting = excluded.waiting then campaign_watch.moved_at
                                else excluded.moved_at end,
                told_at = case when campaign_watch.waiting = excluded.waiting then campaign_watch.told_at end,
                reason = null, words = null, until = null,
                waiting = excluded.waiting
            """;

    private static final String FORGET = """
            delete from campaign_watch w
            where not exists (select from campaign c where c.id = w.campaign_id and c.state = 'RUNNING')
            """;

    private static final String STILL = """
            select campaign_id from campaign_watch where moved_at < clock_timestamp() - interval '2 minutes' and waiting > 0
            """;

    private static final String WHY = """
            select count(*) filter (where q.lease_until is null and q.due_at <= clock_timestamp()) as due,
                   count(*) filter (where q.lease_until is not null) as in_hands,
                   min(q.due_at) filter (where q.lease_until is null and q.due_at > clock_timestamp()) as until,
                   mode() within group (order by q.waits_for) as waits_for,
                   mode() within group (order by q.reply) as reply,
                   (select string_agg(words, '; ') from send_trouble) as trouble,
                   (select l.reply from touch_queue o join send_lane l on l.domain = o.domain
                    where o.campaign_id = :campaign and l.level > 0 limit 1) as lane
            from touch_queue q where q.campaign_id = :campaign
            """;

    private static final String NOTE = """
            update campaign_watch set reason = :reason, words = :words, until = :until where campaign_id = :campaign
            """;

    private static final String TELL = """
            update campaign_watch set told_at = clock_timestamp() where campaign_id = :campaign and told_at is null
            """;

    private static final String OF = """
            select w.reason, w.words, w.moved_at, w.until
            from campaign_watch w join campaign c on c.id = w.campaign_id
            where w.campaign_id = :campaign and c.state = 'RUNNING' and w.reason is not null
            """;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Outbound outbound;

    private final TransactionTemplate transaction;

    Standstills(
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Outbound outbound,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.events = events;
        this.outbound = outbound;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Why this campaign does not move; empty when it does, or does not run. */
    @Transactional(readOnly = true)
    public Optional<Standstill> of(Viewer viewer, CampaignId campaign) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(OF)
                .param("campaign", campaign.value())
                .query((row, number) -> new Standstill(
                        Reason.valueOf(row.getString("reason")),
                        row.getString("words"),
                        row.getObject("moved_at", OffsetDateTime.class).toInstant(),
                        instant(row, "until")))
                .optional();
    }

    @Override
    public String name() {
        return "delivery.watch";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        transaction.executeWithoutResult((status) -> {
            jdbc.sql(FORGET).update();
            jdbc.sql(LOOK).update();
            List<Long> still =
                    jdbc.sql(STILL).query((row, number) -> row.getLong(1)).list();
            still.forEach(this::explain);
        });
    }

    private void explain(long campaign) {
        Standstill why = outbound.isOn()
                ? jdbc.sql(WHY)
                        .param("campaign", campaign)
                        .query(Standstills::why)
                        .single()
                : new Standstill(Reason.SENDING_OFF, null, Instant.EPOCH, null);
        jdbc.sql(NOTE)
                .param("campaign", campaign)
                .param("reason", why.reason().name())
                .param("words", why.words())
                .param("until", why.until() == null ? null : why.until().atOffset(ZoneOffset.UTC))
                .update();
        boolean untold = why.reason().isAlarming()
                && jdbc.sql(TELL).param("campaign", campaign).update() == 1;
        if (untold) {
            events.publishEvent(new CampaignStalled(new CampaignId(campaign)));
        }
    }

    private static Standstill why(ResultSet row, int number) throws SQLException {
        String trouble = row.getString("trouble");
        Instant until = instant(row, "until");
        if (row.getInt("in_hands") > 0) {
            return new Standstill(Reason.NO_ANSWER, trouble, Instant.EPOCH, null);
        }
        if (row.getInt("due") > 0) {
            return new Standstill(
                    trouble == null ? Reason.NOBODY_SENDS : Reason.SERVER_AWAY, trouble, Instant.EPOCH, null);
        }
        return switch (String.valueOf(row.getString("waits_for"))) {
            case "LANE" -> new Standstill(Reason.SLOWED_DOWN, row.getString("lane"), Instant.EPOCH, until);
            case "SERVER" -> new Standstill(Reason.SERVER_AWAY, trouble, Instant.EPOCH, until);
            case "QUIET_HOURS" -> new Standstill(Reason.QUIET_HOURS, null, Instant.EPOCH, until);
            default -> new Standstill(Reason.DEFERRED, row.getString("reply"), Instant.EPOCH, until);
        };
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
