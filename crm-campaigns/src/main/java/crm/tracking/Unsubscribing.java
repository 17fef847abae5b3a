package crm.tracking;

import crm.access.Viewer;
import crm.activities.Activity;
import crm.activities.ActivityNames;
import crm.activities.ActivityStream;
import crm.consent.Channel;
import crm.consent.ConsentLedger;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.customers.MergeBarrier;
import crm.delivery.TouchTokens;
import crm.delivery.TouchTokens.Purpose;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door out: shows whose link it is, and writes a withdrawal into the consent ledger when he says so himself. */
@Service
@Transactional
public class Unsubscribing {

    private final TouchTokens tokens;

    private final HitLog log;

    private final MergeBarrier barrier;

    private final ConsentLedger ledger;

    private final ActivityStream activities;

    private final Clock clock;

    Unsubscribing(
            TouchTokens tokens,
            HitLog log,
            MergeBarrier barrier,
            ConsentLedger ledger,
            ActivityStream activities,
            Clock clock) {
        this.tokens = tokens;
        this.log = log;
        this.barrier = barrier;
        this.ledger = ledger;
        this.activities = activities;
        this.clock = clock;
    }

    /** The address a link belongs to; nothing changes. Empty when the token opens nothing. */
    @Transactional(readOnly = true)
    public Optional<String> addressOf(Viewer viewer, String token) {
        return touch(token).map(Touched::address);
    }

    /**
     * Ends marketing to the contact of this link, at once; asked again it stays ended.
     *
     * @param oneClick by the mail program's button (RFC 8058) instead of our page
     * @return the address, or empty when the token opens nothing
     */
    public Optional<String> unsubscribe(Viewer viewer, String token, Visit visit, boolean oneClick) {
        barrier.holdOff();
        Optional<Touched> touch = touch(token);
        touch.ifPresent((it) -> {
            String source = (oneClick ? "one-click unsubscribe" : "unsubscribe page") + ", campaign " + it.campaignId();
            var customer = new CustomerId(it.customerId());
            var contact = new ContactId(it.contactId());
            ledger.withdraw(viewer, customer, contact, Channel.valueOf(it.channel()), source);
            if (!log.hasUnsubscribed(it)) {
                Instant now = clock.instant();
                log.unsubscribed(it, visit, now);
                activities.append(
                        viewer,
                        new Activity(
                                customer,
                                contact,
                                ActivityNames.EMAIL_UNSUBSCRIBED,
                                now,
                                it.campaignId(),
                                false,
                                Map.of("oneClick", oneClick)));
            }
        });
        return touch.map(Touched::address);
    }

    private Optional<Touched> touch(String token) {
        return tokens.read(Purpose.UNSUBSCRIBE, token).flatMap(log::touch);
    }
}
