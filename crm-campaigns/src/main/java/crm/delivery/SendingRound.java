package crm.delivery;

import crm.access.Viewer;
import crm.campaigns.CampaignControl;
import crm.campaigns.CampaignId;
import crm.delivery.Claim.Edition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One round of the senders: take a batch, send it, keep its lease alive meanwhile; and clearing up between rounds. */
@Component
class SendingRound {

    private static final Logger LOG = LoggerFactory.getLogger(SendingRound.class);

    private final TouchQueue queue;

    private final SendLanes lanes;

    private final MailRoom mailRoom;

    private final CampaignControl control;

    private final Duration heartbeat;

    private final TransactionTemplate transaction;

    SendingRound(
            TouchQueue queue,
            SendLanes lanes,
            MailRoom mailRoom,
            CampaignControl control,
            DeliverySettings settings,
            PlatformTransactionManager transactions) {
        this.queue = queue;
        this.lanes = lanes;
        this.mailRoom = mailRoom;
        this.control = control;
        this.heartbeat = settings.heartbeat();
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Sends one batch; how many touches it held, 0 = there was nothing to do. */
    int send(Messenger messenger) {
        List<Claim> claims = messenger.claim();
        if (claims.isEmpty()) {
            return 0;
        }
        Thread heartbeat = Thread.ofVirtual().name("lease").start(() -> keepAlive(claims));
        try {
            Map<Edition, List<Claim>> editions = claims.stream().collect(Collectors.groupingBy(Claim::edition));
            editions.forEach((edition, ofIt) -> send(messenger, edition, ofIt));
        } finally {
            heartbeat.interrupt();
        }
        return claims.size();
    }

    /** A campaign that cannot be written holds up no other; its messages come back when their leases end. */
    private void send(Messenger messenger, Edition edition, List<Claim> claims) {
        try {
            messenger.send(mailRoom.of(new CampaignId(edition.campaign()), edition.version()), claims);
        } catch (RuntimeException e) {
            // Its words may quote a customer's row.
            LOG.error(
                    "A batch of campaign {} failed: {}",
                    edition.campaign(),
                    e.getClass().getName());
        }
    }

    private void keepAlive(List<Claim> claims) {
        try {
            while (true) {
                Thread.sleep(heartbeat);
                renew(claims);
            }
        } catch (InterruptedException e) {
            // The batch is done.
        }
    }

    private void renew(List<Claim> claims) {
        try {
            queue.renew(claims);
        } catch (RuntimeException e) {
            LOG.warn("A lease could not be renewed: {}", e.getClass().getName());
        }
    }

    /** After senders that were lost, after cancels, and at the end of campaigns. */
    void clearUp() {
        queue.reap();
        queue.expireCancelled(0);
        lanes.ease();
        for (long campaign : queue.complete()) {
            transaction.executeWithoutResult((status) -> {
                if (queue.isComplete(campaign)) {
                    control.finish(Viewer.system(), new CampaignId(campaign));
                }
            });
        }
    }
}
