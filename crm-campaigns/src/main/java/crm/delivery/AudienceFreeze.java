package crm.delivery;

import crm.access.Viewer;
import crm.campaigns.AudienceSource;
import crm.campaigns.CampaignCancelled;
import crm.campaigns.CampaignLaunch;
import crm.campaigns.CampaignLaunched;
import crm.customers.MergeBarrier;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the audience down at a launch, one touch and one piece of work for each person, and strikes the rest at a cancel. */
@Component
class AudienceFreeze {

    // Of contacts that share an address the one with the lowest id: a mailbox gets a campaign once.
    private static final String PEOPLE = """
            with people as (
                select distinct on (r.address_key) r.customer_id, r.contact_id, r.address, r.address_key
            """;

    private static final String OF_MEMBERS = """
                from segment_member m
                join contact_reachability r on r.customer_id = m.customer_id
                where m.segment_id = :source
            """;

    private static final String UNMOVED = """
                from activity sent
                join contact_reachability r on r.customer_id = sent.customer_id and r.contact_id = sent.contact_id
                where sent.campaign_id = :source and sent.name = 'email.sent'
                  and not exists (select from activity moved
                                  where moved.customer_id = sent.customer_id and moved.contact_id = sent.contact_id
                                    and moved.campaign_id = :source and not moved.machine
                                    and moved.name in ('email.opened', 'email.clicked'))
            """;

    private static final String FREEZE = """
                  and r.channel = :channel
                  and (r.reason is null
                       or :unasked and r.reason in ('WITHDRAWN', 'NO_CONSENT')
                          and not exists (select from contact k
                                          where k.customer_id = r.customer_id and k.id = r.contact_id
                                            and k.folded_into is not null))
                order by r.address_key, r.contact_id
            ), frozen as (
                insert into touch (customer_id, campaign_id, contact_id, channel, address, address_key, state, at)
                select customer_id, :campaign, contact_id, :channel, address, address_key, 'PENDING', :now
                from people
                order by contact_id
                returning customer_id, id, address_key
            )
            insert into touch_queue (touch_id, customer_id, campaign_id, domain, due_at)
            select id, customer_id, :campaign, split_part(address_key, '@', 2), clock_timestamp() from frozen
            """;

    private static final String FREEZE_MEMBERS = PEOPLE + OF_MEMBERS + FREEZE;

    private static final String FREEZE_UNMOVED = PEOPLE + UNMOVED + FREEZE;

    // A million people are sorted twice and handed from the ledger to the queue: on disk that takes two seconds more.
    private static final String TAKE_ROOM = "select set_config('work_mem', '256MB', true)";

    // What claims, asks and cancels was planned while there was nothing to do: without this a cancel right after a
    // launch took a minute for 20,000 people, and a claim a tenth of a second.
    private static final String LOOK_AGAIN = "analyze touch, touch_queue";

    private static final int MANY = 1_000;

    private final JdbcClient jdbc;

    private final CampaignLaunch launch;

    private final MergeBarrier barrier;

    private final TouchQueue queue;

    private final Clock clock;

    AudienceFreeze(JdbcClient jdbc, CampaignLaunch launch, MergeBarrier barrier, TouchQueue queue, Clock clock) {
        this.jdbc = jdbc;
        this.launch = launch;
        this.barrier = barrier;
        this.queue = queue;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CampaignLaunched launched) {
        int people = switch (launched.source()) {
            case AudienceSource.Members members -> freeze(FREEZE_MEMBERS, launched);
            case AudienceSource.Unmoved unmoved -> freeze(FREEZE_UNMOVED, launched);
        };
        launch.frozen(Viewer.system(), launched.campaign(), people);
    }

    private int freeze(String statement, CampaignLaunched launched) {
        barrier.holdOff();
        jdbc.sql(TAKE_ROOM).query(rows -> {});
        int people = jdbc.sql(statement)
                .param("source", launched.source().value())
                .param("channel", launched.channel().name())
                .param("campaign", launched.campaign().value())
                .param("unasked", !launched.messageClass().needsConsent())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (people >= MANY) {
            jdbc.sql(LOOK_AGAIN).update();
        }
        return people;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CampaignCancelled cancelled) {
        queue.expireCancelled(cancelled.campaign().value());
    }
}
