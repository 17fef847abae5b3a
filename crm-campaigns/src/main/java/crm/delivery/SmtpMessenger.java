package crm.delivery;

import static java.util.Objects.requireNonNull;

import crm.delivery.LastGate.Answer;
import crm.delivery.smtp.SmtpSession;
import crm.delivery.smtp.SmtpSettings;
import crm.delivery.smtp.SmtpVerdict;
import crm.messages.MailMessage;
import crm.messages.TemplateRefused;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends by SMTP over one session that is kept open; no transaction is open while it talks. */
final class SmtpMessenger implements Messenger {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpMessenger.class);

    private static final int BATCH = 20;

    private final SmtpSettings settings;

    private final LastGate gate;

    private final Outcomes outcomes;

    private final Recipients recipients;

    private final MessageIds ids;

    private final TouchQueue queue;

    private final Clock clock;

    private @Nullable SmtpSession session;

    SmtpMessenger(
            SmtpSettings settings,
            LastGate gate,
            Outcomes outcomes,
            Recipients recipients,
            MessageIds ids,
            TouchQueue queue,
            Clock clock) {
        this.settings = settings;
        this.gate = gate;
        this.outcomes = outcomes;
        this.recipients = recipients;
        this.ids = ids;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public void send(CampaignMail mail, List<Claim> claims) {
        Map<Long, Recipient> people = recipients.of(claims);
        for (int i = 0; i < claims.size(); i++) {
            boolean goesOn = Thread.currentThread().isInterrupted() ? false : send(mail, claims.get(i), people);
            if (!goesOn) {
                // Certainly not sent, none of them: the server is away, or this instance is stopping.
                queue.release(claims.subList(i, claims.size()));
                return;
            }
        }
    }

    /** False when the server cannot be reached and the rest has to wait. */
    private boolean send(CampaignMail mail, Claim claim, Map<Long, Recipient> people) {
        Recipient person = people.get(claim.touch());
        if (person == null) {
            return true;
        }
        MailMessage message;
        try {
            message = mail.to(person, ids.of(claim), clock.instant());
        } catch (TemplateRefused | MailMessage.HeaderRefused e) {
            outcomes.record(List.of(Outcome.rejected(claim, requireNonNull(e.getMessage()), false)));
            return true;
        }
        SmtpSession open = session();
        if (open == null) {
            return false;
        }
        String to = MailMessage.onTheWire(person.address());
        if (!open.takes(to)) {
            outcomes.record(List.of(Outcome.rejected(claim, "The mail server takes no addresses like this.", false)));
            return true;
        }
        return deliver(open, claim, message, to);
    }

    private boolean deliver(SmtpSession open, Claim claim, MailMessage message, String to) {
        var said = new Answer[] {Answer.GONE};
        String from = MailMessage.onTheWire(message.fromAddress());
        SmtpVerdict verdict = open.send(from, to, message.toBytes(), () -> {
            said[0] = gate.pass(claim);
            return said[0].isOpen();
        });
        switch (verdict) {
            case SmtpVerdict.Accepted accepted -> outcomes.record(List.of(Outcome.accepted(claim, message.subject())));
            case SmtpVerdict.Rejected(String reply) ->
                outcomes.record(List.of(Outcome.rejected(claim, reply, said[0].isOpen())));
            case SmtpVerdict.Unknown(String why) -> outcomes.record(List.of(Outcome.unknown(claim, why)));
            case SmtpVerdict.Deferred(String reply, boolean lost) -> {
                if (!lost || said[0].isOpen()) {
                    outcomes.defer(claim, reply);
                } else {
                    LOG.warn("The mail server {} broke off: {}", settings, reply);
                    return false;
                }
            }
            case SmtpVerdict.Withheld withheld -> withheld(claim, said[0]);
        }
        return true;
    }

    private void withheld(Claim claim, Answer answer) {
        if (answer.held()) {
            outcomes.record(List.of(Outcome.suppressed(claim, String.valueOf(answer.whyNot()))));
        } else {
            queue.release(List.of(claim));
        }
    }

    @Override
    public void sendTest(long campaign, MailMessage mail) {
        try (SmtpSession open = SmtpSession.open(settings)) {
            SmtpVerdict verdict = open.send(
                    MailMessage.onTheWire(mail.fromAddress()),
                    MailMessage.onTheWire(mail.toAddress()),
                    mail.toBytes(),
                    () -> true);
            switch (verdict) {
                case SmtpVerdict.Rejected(String reply) -> throw new TestNotSent(reply);
                case SmtpVerdict.Deferred(String reply, boolean lost) -> throw new TestNotSent(reply);
                case SmtpVerdict.Accepted accepted -> {}
                case SmtpVerdict.Unknown unknown -> {}
                case SmtpVerdict.Withheld withheld -> {}
            }
        } catch (IOException e) {
            throw new TestNotSent(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable SmtpSession session() {
        SmtpSession open = session;
        if (open != null && open.isUsable()) {
            return open;
        }
        try {
            open = SmtpSession.open(settings);
            session = open;
            return open;
        } catch (IOException e) {
            LOG.warn("There is no way to the mail server {}: {}", settings, e.getMessage());
            session = null;
            return null;
        }
    }

    @Override
    public void close() {
        SmtpSession open = session;
        if (open != null) {
            open.quit();
            session = null;
        }
    }
}
