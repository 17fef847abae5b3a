package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.campaigns.CampaignControl;
import crm.campaigns.CampaignId;
import crm.kernel.Conflict;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Messages of which nobody knows whether they arrived. They are never sent again by themselves; who prefers twice to not at
 * all can choose it, and a mailbox that has the first copy sees by its Message-ID that the second is the same.
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

    private final JdbcClient jdbc;

    private final CampaignControl control;

    private final AuditLog audit;

    private final Clock clock;

    Doubts(JdbcClient jdbc, CampaignControl control, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.control = control;
        this.audit = audit;
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
}
