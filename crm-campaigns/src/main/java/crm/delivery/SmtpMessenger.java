package crm.delivery;

import static java.util.Objects.requireNonNull;

import crm.delivery.LastGate.Answer;
import crm.delivery.smtp.SmtpPhase;
import crm.delivery.smtp.SmtpReply;
import crm.delivery.smtp.SmtpSession;
import crm.delivery.smtp.SmtpSettings;
import crm.delivery.smtp.SmtpVerdict;
import crm.messages.MailMessage;
import crm.messages.TemplateRefused;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends by SMTP over one session that is kept open; no transaction is open while it talks. */
final class SmtpMessenger implements Messenger {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpMessenger.class);

    private static final int BATCH = 20;

    private static final Duration FIRST_REST = Duration.ofSeconds(1);

    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final SmtpSettings settings;

    private final LastGate gate;

    private final Verdicts verdicts;

    private final Recipients recipients;

    private final MessageIds ids;

    private final TouchQueue queue;

    private final Trouble trouble;

    private final Clock clock;

    /** By which the queue tells senders apart. */
    private final String holder = UUID.randomUUID().toString();

    private @Nullable SmtpSession session;

    private boolean sessionIsFresh;

    private Duration rest = Duration.ZERO;

    private long restsUntil = System.nanoTime();

    private volatile boolean stopping;

    SmtpMessenger(
            SmtpSettings settings,
            LastGate gate,
            Verdicts verdicts,
            Recipients recipients,
            MessageIds ids,
            TouchQueue queue,
            Trouble trouble,
            Clock clock) {
        this.settings = settings;
        this.gate = gate;
        this.verdicts = verdicts;
        this.recipients = recipients;
        this.ids = ids;
        this.queue = queue;
        this.trouble = trouble;
        this.clock = clock;
    }

    @Override
    public List<Claim> claim() {
        boolean rests = System.nanoTime() - restsUntil < 0;
        return rests || stopping ? List.of() : queue.claim(BATCH, holder);
    }

    @Override
    public void send(CampaignMail mail, List<Claim> claims) {
        Map<Long, Recipient> people = recipients.of(claims);
        Map<Long, Answer> screened = gate.screen(claims);
        Set<String> slowed = new HashSet<>();
        var left = new ArrayList<>(claims);
        while (!left.isEmpty() && awaitStart(left.getFirst())) {
            Claim claim = left.getFirst();
            Recipient person = people.get(claim.touch());
            Answer answer = screened.getOrDefault(claim.touch(), Answer.GONE);
            if (person == null || slowed.contains(claim.domain())) {
                verdicts.giveBack(List.of(claim));
            } else if (!answer.isOpen()) {
                verdicts.withheld(claim, answer);
            } else if (!send(mail, claim, person, slowed)) {
                break;
            }
            left.removeFirst();
        }
        // Certainly not sent, none of them: the server is away, or this instance is stopping.
        verdicts.giveBack(left);
    }

    /** Waits for the claim's place in its lane; false when this instance is stopping. */
    private boolean awaitStart(Claim claim) {
        try {
            while (!stopping && claim.startsAt() - System.nanoTime() > 0) {
                long left = claim.startsAt() - System.nanoTime();
                Thread.sleep(Duration.ofNanos(Math.min(Math.max(left, 1), LOOK.toNanos())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !stopping;
    }

    /** False when the server cannot be reached and the rest has to wait. */
    private boolean send(CampaignMail mail, Claim claim, Recipient person, Set<String> slowed) {
        MailMessage message;
        try {
            message = mail.to(person, ids.of(claim), clock.instant());
        } catch (TemplateRefused | MailMessage.HeaderRefused e) {
            verdicts.unwritable(claim, requireNonNull(e.getMessage()));
            return true;
        } catch (RuntimeException e) {
            LOG.warn("A message could not be written: {}", e.getClass().getName());
            verdicts.unwritable(claim, "The message could not be written for this person.");
            return true;
        }
        SmtpSession open = session();
        if (open == null) {
            return false;
        }
        String to = MailMessage.onTheWire(person.address());
        if (!open.takes(to)) {
            verdicts.unwritable(claim, "NO_SMTPUTF8");
            return true;
        }
        return deliver(claim, mail.version(), message, to, slowed);
    }

    private boolean deliver(Claim claim, int version, MailMessage message, String to, Set<String> slowed) {
        var said = new Answer[] {Answer.GONE};
        byte[] octets = message.toBytes();
        SmtpVerdict verdict = talk(claim, version, message, to, octets, said);
        if (verdict instanceof SmtpVerdict.Broken && said[0] == Answer.GONE && !sessionIsFresh) {
            // It had been left open too long: that is no word about this message.
            if (session() == null) {
                return false;
            }
            verdict = talk(claim, version, message, to, octets, said);
        }
        sessionIsFresh = false;
        verdicts.settle(claim, to, message.subject(), verdict, said[0]);
        if (verdict instanceof SmtpVerdict.Deferred(SmtpReply reply, SmtpPhase phase) && reply.asksToSlowDown()) {
            slowed.add(claim.domain());
            if (phase == SmtpPhase.MAIL) {
                restAfter(reply.toString());
                return false;
            }
        }
        return true;
    }

    private SmtpVerdict talk(Claim claim, int version, MailMessage message, String to, byte[] octets, Answer[] said) {
        String from = MailMessage.onTheWire(message.fromAddress());
        return requireNonNull(session).send(from, to, octets, () -> {
            said[0] = stopping ? Answer.GONE : gate.pass(claim, version);
            return said[0].isOpen();
        });
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
                case SmtpVerdict.Rejected(SmtpReply reply, SmtpPhase phase) -> throw new TestNotSent(reply.toString());
                case SmtpVerdict.Deferred(SmtpReply reply, SmtpPhase phase) -> throw new TestNotSent(reply.toString());
                case SmtpVerdict.Broken(String why) -> throw new TestNotSent(why);
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
            sessionIsFresh = true;
            rest = Duration.ZERO;
            trouble.over(0);
            return open;
        } catch (IOException e) {
            session = null;
            restAfter(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Asks the server again after a second, then after twice as long each time. */
    private void restAfter(String words) {
        LOG.warn("There is no way to the mail server {}: {}", settings, words);
        trouble.note(0, settings + ": " + words);
        Duration doubled = rest.isZero() ? FIRST_REST : rest.multipliedBy(2);
        rest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
        restsUntil = System.nanoTime() + rest.toNanos();
    }

    @Override
    public void stop() {
        stopping = true;
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
