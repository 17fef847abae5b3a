package crm.delivery;

import static java.util.Objects.requireNonNull;

import crm.delivery.LastGate.Answer;
import crm.messages.MailMessage;
import crm.messages.TemplateRefused;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts mail into the local outbox while no mail server is configured. Nothing leaves the database, so gate, message and
 * outcome are one transaction for a whole batch and there is never doubt.
 */
final class OutboxMessenger implements Messenger {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxMessenger.class);

    private static final int BATCH = 100;

    private final LastGate gate;

    private final Outcomes outcomes;

    private final Recipients recipients;

    private final OutboxShelf shelf;

    private final MessageIds ids;

    private final TouchQueue queue;

    private final Outbound outbound;

    private final TransactionTemplate transaction;

    private final Clock clock;

    OutboxMessenger(
            LastGate gate,
            Outcomes outcomes,
            Recipients recipients,
            OutboxShelf shelf,
            MessageIds ids,
            TouchQueue queue,
            Outbound outbound,
            TransactionTemplate transaction,
            Clock clock) {
        this.gate = gate;
        this.outcomes = outcomes;
        this.recipients = recipients;
        this.shelf = shelf;
        this.ids = ids;
        this.queue = queue;
        this.outbound = outbound;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public List<Claim> claim() {
        return outbound.isOn() ? queue.claim(BATCH) : List.of();
    }

    @Override
    public void send(CampaignMail mail, List<Claim> claims) {
        transaction.executeWithoutResult((status) -> {
            Map<Long, Answer> answers = gate.passMany(claims, mail.version());
            Map<Long, Recipient> people = recipients.of(claims);
            var ended = new ArrayList<Outcome>();
            var written = new ArrayList<OutboxShelf.Entry>();
            var later = new HashMap<Claim, Instant>();
            for (Claim claim : claims) {
                Answer answer = answers.getOrDefault(claim.touch(), Answer.GONE);
                Recipient person = people.get(claim.touch());
                if (answer.isOpen() && person != null) {
                    ended.add(write(mail, claim, person, written));
                } else if (answer.notBefore() != null) {
                    later.put(claim, answer.notBefore());
                } else if (answer.held()) {
                    ended.add(Outcome.suppressed(claim, String.valueOf(answer.whyNot())));
                }
            }
            queue.release(claims.stream()
                    .filter((claim) ->
                            !answers.getOrDefault(claim.touch(), Answer.GONE).held())
                    .toList());
            queue.postpone(later, "QUIET_HOURS");
            shelf.put(written);
            outcomes.record(ended);
        });
    }

    private Outcome write(CampaignMail mail, Claim claim, Recipient person, List<OutboxShelf.Entry> written) {
        try {
            MailMessage message = mail.to(person, ids.of(claim), clock.instant());
            written.add(new OutboxShelf.Entry(claim.customer(), claim.touch(), claim.campaign(), message));
            return Outcome.accepted(claim, message.subject());
        } catch (TemplateRefused | MailMessage.HeaderRefused e) {
            return Outcome.rejected(claim, requireNonNull(e.getMessage()), true);
        } catch (RuntimeException e) {
            LOG.warn("A message could not be written: {}", e.getClass().getName());
            return Outcome.rejected(claim, "The message could not be written for this person.", true);
        }
    }

    @Override
    public void sendTest(long campaign, MailMessage mail) {
        shelf.put(List.of(new OutboxShelf.Entry(null, null, campaign, mail)));
    }
}
