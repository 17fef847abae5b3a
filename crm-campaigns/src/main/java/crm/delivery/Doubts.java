package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.activities.Activity;
import crm.activities.ActivityNames;
import crm.activities.ActivityStream;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.campaigns.CampaignControl;
import crm.campaigns.CampaignId;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.customers.MergeBarrier;
import crm.kernel.Conflict;
import crm.meters.Meters;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages of which nobody knows whether they arrived. They are never sent again by themselves; who prefers twice to not at
 * all can choose it, and a mailbox that has the first copy sees by its Message-ID that the second is the same. A doubt ends
 * by itself when its reader answers.
 */
@Service
public class Doubts {

    // The same version of the message, under numbers above those of its attempts.
    private static final String AGAIN = """
            with again as (
                update touch t
                set state = 'PENDING', reason = null, at = :now
                where t.campaign_id = :campaign and t.state = 'UNKNOWN'
                  and (cast(:touches as bigint[]) is null or t.id = any (:touches))
                returning t.customer_id, t.id, t.address_key
            )
            insert into touch_queue (touch_id, customer_id, campaign_id, domain, due_at, fence, version)
            select again.id, again.customer_id, :campaign, split_part(again.address_key, '@', 2), clock_timestamp(),
                   last.fence, last.version
            from again
            join lateral (select a.fence, a.version from touch_attempt a
                          where a.customer_id = again.customer_id and a.touch_id = again.id
                          order by a.fence desc limit 1) last on true
            """;

    // Accepted when it was last tried. The attempt keeps what was known then: that its outcome was unknown, and why.
    private static final String ARRIVED = """
            with doubtful as (
                select t.customer_id, t.id, t.reason
                from touch t
                where t.id = any (:touches) and t.state = 'UNKNOWN'
                order by t.customer_id, t.id
                for update
            ), last as (
                select d.customer_id, d.id, d.reason, a.fence, a.at, a.message_id
                from doubtful d
                cross join lateral (select a.fence, a.at, a.message_id from touch_attempt a
                                    where a.customer_id = d.customer_id and a.touch_id = d.id
                                    order by a.fence desc limit 1) a
            ), noted as (
                update touch_attempt a
                set reply = coalesce(a.reply, last.reason)
                from last
                where a.customer_id = last.customer_id and a.touch_id = last.id and a.fence = last.fence
            )
            update touch t
            set state = 'ACCEPTED', reason = 'ANSWERED', at = last.at, message_id = last.message_id
            from last
            where t.customer_id = last.customer_id and t.id = last.id
            returning t.customer_id as customer, t.contact_id as contact, t.campaign_id as campaign, t.at
            """;

    private final JdbcClient jdbc;

    private final CampaignControl control;

    private final MergeBarrier barrier;

    private final ActivityStream activities;

    private final AuditLog audit;

    private final Meters meters;

    private final Clock clock;

    Doubts(
            JdbcClient jdbc,
            CampaignControl control,
            MergeBarrier barrier,
            ActivityStream activities,
            AuditLog audit,
            Meters meters,
            Clock clock) {
        this.jdbc = jdbc;
        this.control = control;
        this.barrier = barrier;
        this.activities = activities;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Sends once more to people in doubt; a campaign that was finished runs again.
     *
     * @param touches only these; null = all of the campaign
     * @return to how many
     * @throws Conflict when none of them is in doubt, or the campaign was cancelled
     */
    @Transactional
    public int sendAgain(Viewer viewer, CampaignId campaign, @Nullable List<Long> touches) {
        viewer.require(Permission.CAMPAIGNS_LAUNCH);
        control.reopen(viewer, campaign);
        int people = jdbc.sql(AGAIN)
                .param("campaign", campaign.value())
                .param("touches", touches == null ? null : touches.toArray(Long[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (people == 0) {
            throw new Conflict("Nobody in campaign " + campaign.value() + " is in doubt.");
        }
        audit.record(
                viewer,
                AuditAction.SENT_AGAIN,
                "campaign:" + campaign.value(),
                Map.of("count", Integer.toString(people)));
        return people;
    }

    /**
     * These have arrived, for their readers have answered; those that are in no doubt stay as they are.
     *
     * @return how many doubts this ended
     */
    @Transactional
    public int arrived(Viewer viewer, List<Long> touches) {
        viewer.require(Permission.CAMPAIGNS_LAUNCH);
        barrier.holdOff();
        List<Settled> settled = jdbc.sql(ARRIVED)
                .param("touches", touches.toArray(Long[]::new))
                .query(new SimplePropertyRowMapper<>(Settled.class))
                .list();
        activities.append(viewer, settled.stream().map(Settled::sent).toList());
        meters.count("send_unknown_answered", settled.size());
        return settled.size();
    }

    /** A row that {@link #ARRIVED} has written. */
    record Settled(long customer, long contact, long campaign, Instant at) {

        private Activity sent() {
            return new Activity(
                    new CustomerId(customer),
                    new ContactId(contact),
                    ActivityNames.EMAIL_SENT,
                    at,
                    campaign,
                    false,
                    Map.of());
        }
    }
}
