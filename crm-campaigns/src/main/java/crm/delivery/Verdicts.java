package crm.delivery;

import crm.access.Viewer;
import crm.campaigns.CampaignControl;
import crm.campaigns.CampaignId;
import crm.campaigns.PauseReason;
import crm.consent.Channel;
import crm.consent.SuppressionList;
import crm.delivery.LastGate.Answer;
import crm.delivery.smtp.SmtpPhase;
import crm.delivery.smtp.SmtpReply;
import crm.delivery.smtp.SmtpVerdict;
import crm.kernel.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Draws from a mail server's answer what it means for the touch, and beyond it: for the address, the recipients' domain, and
 * the campaign.
 */
@Component
class Verdicts {

    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);

    private static final int LONGEST_REASON = 200;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Outcomes outcomes;

    private final Convoy<Outcome, Outcome> ledger;

    private final TouchQueue queue;

    private final SendLanes lanes;

    private final CampaignControl control;

    private final SuppressionList suppressions;

    private final Duration patience;

    Verdicts(
            Outcomes outcomes,
            TouchQueue queue,
            SendLanes lanes,
            CampaignControl control,
            SuppressionList suppressions,
            DeliverySettings settings) {
        this.outcomes = outcomes;
        this.ledger = new Convoy<>((ended) -> {
            outcomes.record(ended);
            return ended;
        });
        this.queue = queue;
        this.lanes = lanes;
        this.control = control;
        this.suppressions = suppressions;
        this.patience = settings.patienceWithDatabase();
    }

    /**
     * Writes down how it ended. A database that is away for a moment is waited for: what is known now would be doubt
     * otherwise.
     *
     * @param said by the last gate; gone when it was not asked
     */
    void settle(Claim claim, String address, String subject, SmtpVerdict verdict, Answer said) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                write(claim, address, subject, verdict, said);
                return;
            } catch (DataAccessException | TransactionException e) {
                if (System.nanoTime() - end > 0 || !pause()) {
                    throw e;
                }
                LOG.warn("An outcome could not be written yet: {}", e.getClass().getName());
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void write(Claim claim, String address, String subject, SmtpVerdict verdict, Answer said) {
        switch (verdict) {
            case SmtpVerdict.Accepted accepted -> ledger.take(Outcome.accepted(claim, subject));
            case SmtpVerdict.Unknown(String why) -> ledger.take(Outcome.unknown(claim, why));
            case SmtpVerdict.Broken(String why) -> outcomes.defer(claim, why);
            case SmtpVerdict.Withheld withheld -> withheld(claim, said);
            case SmtpVerdict.Deferred(SmtpReply reply, SmtpPhase phase) -> {
                outcomes.defer(claim, reply.toString());
                if (reply.asksToSlowDown() && phase != SmtpPhase.MAIL) {
                    lanes.slowDown(claim.domain(), reply);
                }
            }
            case SmtpVerdict.Rejected(SmtpReply reply, SmtpPhase phase) -> {
                ledger.take(Outcome.rejected(claim, reply.toString(), said.isOpen()));
                if (reply.isPolicy()) {
                    control.hold(
                            Viewer.system(), new CampaignId(claim.campaign()), PauseReason.POLICY, reply.toString());
                } else if (reply.isAboutRecipient() && phase != SmtpPhase.MAIL) {
                    suppress(address, reply);
                }
            }
        }
    }

    /** What the gate said before or at the dot: an outcome, or back into the queue. */
    void withheld(Claim claim, Answer answer) {
        if (answer.notBefore() != null) {
            queue.postpone(Map.of(claim, answer.notBefore()), "QUIET_HOURS");
        } else if (answer.held()) {
            ledger.take(Outcome.suppressed(claim, String.valueOf(answer.whyNot())));
        } else {
            queue.release(List.of(claim));
        }
    }

    /** The message cannot be made for him; the others get theirs. */
    void unwritable(Claim claim, String reason) {
        ledger.take(Outcome.rejected(claim, reason, false));
    }

    /** The server they go through is away. */
    void postpone(List<Claim> claims, Instant until) {
        queue.postpone(claims.stream().collect(Collectors.toMap((claim) -> claim, (claim) -> until)), "SERVER");
    }

    void giveBack(List<Claim> claims) {
        queue.release(claims);
    }

    private void suppress(String address, SmtpReply reply) {
        String reason = "hard bounce: " + reply.toString().replace('\n', ' ');
        EmailAddress.parse(address)
                .ifPresent((bad) -> suppressions.add(
                        Viewer.system(),
                        Channel.EMAIL,
                        bad.key(),
                        reason.substring(0, Math.min(LONGEST_REASON, reason.length()))));
    }
}
