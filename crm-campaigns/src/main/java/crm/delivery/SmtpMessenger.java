package crm.delivery;

import static java.util.Objects.requireNonNull;

import crm.delivery.LastGate.Answer;
import crm.delivery.Routes.Relay;
import crm.delivery.smtp.SmtpPhase;
import crm.delivery.smtp.SmtpReply;
import crm.delivery.smtp.SmtpSession;
import crm.delivery.smtp.SmtpVerdict;
import crm.messages.MailMessage;
import crm.messages.TemplateRefused;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends by SMTP over sessions that are kept open, one with each server; no transaction is open while it talks. */
final class SmtpMessenger implements Messenger {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpMessenger.class);

    private static final int FEWEST = 10;

    private static final int MOST = 100;

    /** So much work is taken at once: enough that taking it costs little, not so much that others wait for it at the end. */
    private static final Duration TURN = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(50);

    /** An opt-out is kept within two seconds; the dot needs some of them. */
    private static final Duration STALE = Duration.ofMillis(1_500);

    private final Routes routes;

    private final DkimKeys dkim;

    private final LastGate gate;

    private final Verdicts verdicts;

    private final Recipients recipients;

    private final MessageIds ids;

    private final TouchQueue queue;

    private final Trouble trouble;

    private final Outbound outbound;

    private final Clock clock;

    private final Duration silence;

    /** By which the queue tells senders apart. */
    private final String holder = UUID.randomUUID().toString();

    private final Map<Long, SmtpLine> lines = new HashMap<>();

    private final Hands hands = new Hands();

    private final LastWord lastWord = new LastWord();

    private int batch = FEWEST;

    private volatile boolean stopping;

    /** @param silence who is at one message for so long has met a server that says nothing */
    SmtpMessenger(
            Routes routes,
            DkimKeys dkim,
            LastGate gate,
            Verdicts verdicts,
            Recipients recipients,
            MessageIds ids,
            TouchQueue queue,
            Trouble trouble,
            Outbound outbound,
            Clock clock,
            Duration silence) {
        this.routes = routes;
        this.dkim = dkim;
        this.gate = gate;
        this.verdicts = verdicts;
        this.recipients = recipients;
        this.ids = ids;
        this.queue = queue;
        this.trouble = trouble;
        this.outbound = outbound;
        this.clock = clock;
        this.silence = silence;
    }

    @Override
    public List<Claim> claim() {
        boolean allRest = !lines.isEmpty() && lines.values().stream().allMatch(SmtpLine::isResting);
        boolean works = !allRest && !stopping && outbound.isOn() && lastWord.isSaid();
        return hands.fill(works ? queue.claim(batch, holder) : List.of());
    }

    @Override
    public void send(CampaignMail mail, List<Claim> claims) {
        SmtpLine line = routes.route(mail.senderAddress()).map(this::line).orElse(null);
        if (line == null || !lastWord.isSaid()) {
            verdicts.giveBack(hands.letGo(claims));
        } else if (line.isResting()) {
            verdicts.postpone(hands.letGo(claims), clock.instant().plus(line.rest()));
        } else {
            long began = System.nanoTime();
            send(mail, claims, line);
            fit(claims.size(), System.nanoTime() - began);
        }
    }

    /** As many next time as go in a second; at most twice as many as now. */
    private void fit(int sent, long nanos) {
        batch = (int) Math.clamp(sent * TURN.toNanos() / Math.max(1, nanos), FEWEST, Math.min(2L * batch, MOST));
    }

    /** The line to this server; a new one when its settings were changed. */
    private SmtpLine line(Relay relay) {
        SmtpLine known = lines.get(relay.id());
        if (known != null && known.relay().equals(relay)) {
            return known;
        }
        if (known != null) {
            known.close();
        }
        var line = new SmtpLine(relay, trouble);
        lines.put(relay.id(), line);
        return line;
    }

    private void send(CampaignMail mail, List<Claim> claims, SmtpLine line) {
        try {
            sendUntilItEnds(mail, claims, line);
        } finally {
            // Certainly not sent, none of them: the server is away, this instance is stopping, or something broke. The
            // attempt of the one in hands may be on record: his lease decides.
            verdicts.giveBack(hands.letGo(claims));
        }
    }

    private void sendUntilItEnds(CampaignMail mail, List<Claim> claims, SmtpLine line) {
        Map<Long, Recipient> people = recipients.of(claims);
        Map<Long, Answer> screened = gate.screen(claims);
        Set<String> slowed = new HashSet<>();
        for (Claim claim : claims) {
            if (!awaitStart(claim) || !hands.begin(claim)) {
                return;
            }
            Recipient person = people.get(claim.touch());
            Answer answer = screened.getOrDefault(claim.touch(), Answer.GONE);
            if (person == null || slowed.contains(claim.domain())) {
                verdicts.giveBack(List.of(claim));
            } else if (!answer.isOpen()) {
                verdicts.withheld(claim, answer);
            } else if (!send(mail, claim, person, line, slowed)) {
                verdicts.giveBack(List.of(claim));
                return;
            }
            hands.done();
        }
    }

    /** Waits for the claim's place in its lane; false when this instance is stopping. */
    private boolean awaitStart(Claim claim) {
        try {
            while (!stopping && claim.startsAt() - System.nanoTime() > 0) {
                Thread.sleep(Duration.ofNanos(Math.clamp(claim.startsAt() - System.nanoTime(), 1, LOOK.toNanos())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !stopping;
    }

    /** False when the server cannot be reached and the rest has to wait. */
    private boolean send(CampaignMail mail, Claim claim, Recipient person, SmtpLine line, Set<String> slowed) {
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
        SmtpSession open = line.session();
        if (open == null) {
            return false;
        }
        String to = MailMessage.onTheWire(person.address());
        if (!open.takes(to)) {
            verdicts.unwritable(claim, "NO_SMTPUTF8");
            return true;
        }
        return deliver(new Parcel(claim, mail.version(), message, to), line, slowed);
    }

    /** A message on its way to the wire. */
    private record Parcel(Claim claim, int version, MailMessage message, String to) {}

    private boolean deliver(Parcel parcel, SmtpLine line, Set<String> slowed) {
        var said = new Answer[] {Answer.GONE};
        Claim claim = parcel.claim();
        String from = MailMessage.onTheWire(parcel.message().fromAddress());
        byte[] octets = dkim.sign(from, parcel.message().toBytes());
        SmtpVerdict verdict = talk(parcel, line, from, octets, said);
        if (verdict instanceof SmtpVerdict.Broken && said[0] == Answer.GONE && !line.isFresh()) {
            // It had been left open too long: that is no word about this message.
            if (line.session() == null) {
                return false;
            }
            verdict = talk(parcel, line, from, octets, said);
        }
        line.used();
        SmtpVerdict ending = verdict;
        lastWord.say(() -> verdicts.settle(claim, parcel.to(), parcel.message().subject(), ending, said[0]));
        if (verdict instanceof SmtpVerdict.Deferred(SmtpReply reply, SmtpPhase phase) && reply.asksToSlowDown()) {
            slowed.add(claim.domain());
            if (phase == SmtpPhase.MAIL) {
                line.restAfter(reply.toString());
                return false;
            }
        }
        return true;
    }

    private SmtpVerdict talk(Parcel parcel, SmtpLine line, String from, byte[] octets, Answer[] said) {
        return requireNonNull(line.session()).send(from, parcel.to(), octets, () -> {
            said[0] = stopping ? Answer.GONE : ask(parcel);
            return said[0].isOpen();
        });
    }

    /** An answer that was long on its way may be no longer true: who has said no meanwhile gets no dot. */
    private Answer ask(Parcel parcel) {
        long asked = System.nanoTime();
        try {
            Answer answer = gate.pass(parcel.claim(), parcel.version());
            boolean stale = System.nanoTime() - asked > STALE.toNanos();
            return stale && answer.isOpen() ? Answer.UNHEARD : answer;
        } catch (RuntimeException e) {
            // Its words may quote a customer's row.
            LOG.warn("The last gate could not be asked: {}", e.getClass().getName());
            return Answer.UNHEARD;
        }
    }

    @Override
    public void sendTest(long campaign, MailMessage mail) {
        String from = MailMessage.onTheWire(mail.fromAddress());
        Relay relay = routes.route(mail.fromAddress())
                .orElseThrow(() -> new TestNotSent("There is no mail server any more."));
        try (SmtpSession open = SmtpSession.open(relay.way())) {
            SmtpVerdict verdict = open.send(
                    from, MailMessage.onTheWire(mail.toAddress()), dkim.sign(from, mail.toBytes()), () -> true);
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

    /** A server that is silent for minutes holds up nobody but the one it is silent about. */
    @Override
    public void relieve() {
        verdicts.giveBack(hands.takenFromOneBusyFor(silence));
    }

    @Override
    public void stop() {
        stopping = true;
    }

    @Override
    public void close() {
        lines.values().forEach(SmtpLine::close);
        lines.clear();
    }
}
