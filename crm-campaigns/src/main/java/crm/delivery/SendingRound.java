package crm.delivery;

import crm.access.Viewer;
import crm.campaigns.CampaignControl;
import crm.campaigns.CampaignId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One round of the senders: take a batch, send it, keep its lease alive meanwhile; and clearing up between rounds. */
@Component
class SendingRound {

    private static final Logger LOG = LoggerFactory.getLogger(SendingRound.class);

    private static final Duration HEARTBEAT = TouchQueue.LEASE.dividedBy(3);

    private final TouchQueue queue;

    private final MailRoom mailRoom;

    private final CampaignControl control;

    SendingRound(TouchQueue queue, MailRoom mailRoom, CampaignControl control) {
        this.queue = queue;
        this.mailRoom = mailRoom;
        this.control = control;
    }

    /** Sends one batch; how many touches it held, 0 = there was nothing to do. */
    int send(Messenger messenger) {
        List<Claim> claims = queue.claim(messenger.batch());
        if (claims.isEmpty()) {
            return 0;
        }
        Thread heartbeat = Thread.ofVirtual().name("lease").start(() -> keepAlive(claims));
        try {
            Map<Long, List<Claim>> byCampaign = claims.stream().collect(Collectors.groupingBy(Claim::campaign));
            byCampaign.forEach((campaign, ofIt) -> messenger.send(mailRoom.of(new CampaignId(campaign)), ofIt));
        } finally {
            heartbeat.interrupt();
        }
        return claims.size();
    }

    private void keepAlive(List<Claim> claims) {
        try {
            while (true) {
                Thread.sleep(HEARTBEAT);
                queue.renew(claims);
            }
        } catch (InterruptedException e) {
            // The batch is done.
        } catch (RuntimeException e) {
            LOG.warn("A lease could not be renewed: {}", e.getClass().getName());
        }
    }

    /** After senders that were lost, after cancels, and at the end of campaigns. */
    void clearUp() {
        queue.reap();
        queue.expireCancelled(0);
        for (long campaign : queue.complete()) {
            control.finish(Viewer.system(), new CampaignId(campaign));
        }
    }
}
