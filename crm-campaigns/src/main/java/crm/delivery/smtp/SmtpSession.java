package crm.delivery.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A conversation with one mail server, good for many messages. Not for use by two threads at once. */
public final class SmtpSession implements Closeable {

    private static final int GO_ON = 354;

    private final SmtpSettings settings;

    private final SmtpWire wire;

    private Set<String> offers = Set.of();

    private String authentication = "";

    /** Octets of a message; 0 = it does not say. */
    private long largest;

    private boolean usable = true;

    private SmtpSession(SmtpSettings settings, SmtpWire wire) {
        this.settings = settings;
        this.wire = wire;
    }

    /**
     * Connects, encrypts as settings ask, and signs in.
     *
     * @throws IOException when there is no way to a session; nothing was sent
     */
    public static SmtpSession open(SmtpSettings settings) throws IOException {
        var session = new SmtpSession(settings, connected(settings));
        try {
            session.begin();
            session.wire.idle();
            return session;
        } catch (SmtpFailure | RuntimeException e) {
            session.wire.close();
            throw e;
        } catch (IOException e) {
            session.wire.close();
            String words = session.wire.words(e);
            throw session.wire.isLate(e) ? new SmtpFailure(SmtpFailure.Kind.TIMEOUT, words) : new SmtpFailure(words, e);
        }
    }

    private static SmtpWire connected(SmtpSettings settings) throws SmtpFailure {
        try {
            return SmtpWire.open(settings.host(), settings.port(), settings.patience());
        } catch (IOException e) {
            String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new SmtpFailure(words, e);
        }
    }

    private void begin() throws IOException {
        if (settings.implicitTls()) {
            wire.encrypt(settings.tls() == SmtpSettings.Tls.REQUIRED);
        }
        expect(wire.reply(), "greeting");
        hello();
        if (!settings.implicitTls() && settings.tls() != SmtpSettings.Tls.OFF) {
            startTls();
        }
        signIn();
    }

    private void hello() throws IOException {
        SmtpReply reply = ask("EHLO " + settings.helloName());
        if (!reply.isPositive()) {
            expect(ask("HELO " + settings.helloName()), "HELO");
            offers = Set.of();
            return;
        }
        authentication = "";
        largest = 0;
        var said = new HashSet<String>();
        reply.text().lines().skip(1).forEach((line) -> {
            String offer = line.strip().toUpperCase(Locale.ROOT);
            said.add(offer.split(" ")[0]);
            if (offer.matches("SIZE \\d{1,18}")) {
                largest = Long.parseLong(offer.substring("SIZE ".length()));
            }
            if (offer.startsWith("AUTH")) {
                authentication = offer;
            }
        });
        offers = said;
    }

    private void startTls() throws IOException {
        boolean required = settings.tls() == SmtpSettings.Tls.REQUIRED;
        if (offers.contains("STARTTLS") && ask("STARTTLS").code() == 220) {
            wire.encrypt(required);
            hello();
        } else if (required) {
            throw new SmtpFailure(
                    SmtpFailure.Kind.NO_ENCRYPTION, "The mail server offers no encryption, and it is required.");
        }
    }

    private void signIn() throws IOException {
        String user = settings.user();
        String password = settings.password();
        if (user == null || user.isEmpty() || password == null) {
            return;
        }
        SmtpReply reply;
        if (authentication.contains("LOGIN") && !authentication.contains("PLAIN")) {
            expect(ask("AUTH LOGIN"), "AUTH");
            expect(ask(base64(user)), "AUTH");
            reply = ask(base64(password));
        } else {
            reply = ask("AUTH PLAIN " + base64("\0" + user + "\0" + password));
        }
        if (!reply.isPositive()) {
            throw new SmtpFailure(
                    SmtpFailure.Kind.SIGN_IN, "The mail server refused user and password: " + reply.code());
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** False once the server or the connection is gone; open another one then. */
    public boolean isUsable() {
        return usable;
    }

    /** Whether an address outside ASCII can be written to on this session. */
    public boolean takes(String address) {
        return isAscii(address) || offers.contains("SMTPUTF8");
    }

    /**
     * Sends one message. The gate is asked when the whole message is on the wire and only the final dot is missing; if it
     * says no, the connection is dropped and the server throws away what it has.
     *
     * @param gate writes down the attempt and says whether the dot may go; what it throws counts as no
     */
    public SmtpVerdict send(String from, String to, byte[] message, BooleanSupplier gate) {
        if (largest > 0 && message.length > largest) {
            var reply = new SmtpReply(
                    552, "5.3.4 The message has " + message.length + " octets, the server takes " + largest);
            return new SmtpVerdict.Rejected(reply, SmtpPhase.MAIL);
        }
        try {
            SmtpVerdict refused = envelope(from, to, message.length);
            if (refused != null) {
                return refused;
            }
            wire.body(message, settings.patience());
            wire.idle();
        } catch (IOException e) {
            close();
            return new SmtpVerdict.Broken(wire.words(e));
        }
        return finish(gate);
    }

    /** Null when the server waits for the message. All commands go in one write where the server offers PIPELINING. */
    private @Nullable SmtpVerdict envelope(String from, String to, int size) throws IOException {
        boolean together = offers.contains("PIPELINING");
        Map<SmtpPhase, String> commands = commands(from, to, size);
        if (together) {
            wire.within(settings.patience());
            for (String command : commands.values()) {
                wire.line(command);
            }
            wire.flush();
        }
        SmtpVerdict refused = null;
        for (Map.Entry<SmtpPhase, String> command : commands.entrySet()) {
            SmtpReply reply = together ? wire.reply() : ask(command.getValue());
            SmtpPhase phase = command.getKey();
            if (reply.endsSession()) {
                close();
                return refused != null ? refused : new SmtpVerdict.Deferred(reply, phase);
            }
            if (refused == null && !goesOn(reply, phase)) {
                refused = refusal(reply, phase);
                if (!together) {
                    break;
                }
            } else if (refused != null && phase == SmtpPhase.DATA && reply.code() == GO_ON) {
                // It waits for a message to nobody. Not even a dot goes to it.
                close();
                return refused;
            }
        }
        if (refused != null) {
            reset();
        }
        return refused;
    }

    private Map<SmtpPhase, String> commands(String from, String to, int size) {
        boolean international = !isAscii(from) || !isAscii(to);
        String parameters = (offers.contains("8BITMIME") ? " BODY=8BITMIME" : "")
                + (offers.contains("SIZE") ? " SIZE=" + size : "")
                + (international ? " SMTPUTF8" : "");
        var commands = new EnumMap<SmtpPhase, String>(SmtpPhase.class);
        commands.put(SmtpPhase.MAIL, "MAIL FROM:<" + from + ">" + parameters);
        commands.put(SmtpPhase.RCPT, "RCPT TO:<" + to + ">");
        commands.put(SmtpPhase.DATA, "DATA");
        return commands;
    }

    private static boolean goesOn(SmtpReply reply, SmtpPhase phase) {
        return phase == SmtpPhase.DATA ? reply.code() == GO_ON : reply.isPositive();
    }

    private static SmtpVerdict refusal(SmtpReply reply, SmtpPhase phase) {
        if (reply.isTransient()) {
            return new SmtpVerdict.Deferred(reply, phase);
        }
        return reply.isPermanent()
                ? new SmtpVerdict.Rejected(reply, phase)
                : new SmtpVerdict.Broken("The mail server answered " + phase + ": " + reply);
    }

    /** Makes the session ready for another message; what it was refused is known already. */
    private void reset() {
        try {
            if (ask("RSET").isPositive()) {
                wire.idle();
                return;
            }
        } catch (IOException e) {
            // Closed below.
        }
        close();
    }

    private SmtpVerdict finish(BooleanSupplier gate) {
        boolean open = false;
        try {
            open = gate.getAsBoolean();
        } finally {
            if (!open) {
                close();
            }
        }
        if (!open) {
            return new SmtpVerdict.Withheld();
        }
        try {
            wire.within(settings.patienceAfterDot());
        } catch (IOException e) {
            close();
            return new SmtpVerdict.Broken(wire.words(e));
        }
        try {
            wire.finalDot();
            SmtpReply reply = wire.reply();
            wire.idle();
            if (reply.endsSession()) {
                close();
            }
            return afterDot(reply);
        } catch (IOException e) {
            close();
            return new SmtpVerdict.Unknown(wire.words(e));
        }
    }

    private SmtpVerdict afterDot(SmtpReply reply) {
        if (reply.isPositive()) {
            return new SmtpVerdict.Accepted(reply);
        }
        if (reply.isTransient() || reply.isPermanent()) {
            return refusal(reply, SmtpPhase.DOT);
        }
        close();
        return new SmtpVerdict.Unknown("The mail server answered the final dot with " + reply);
    }

    private SmtpReply ask(String command) throws IOException {
        wire.within(settings.patience());
        wire.line(command);
        wire.flush();
        return wire.reply();
    }

    private static void expect(SmtpReply reply, String what) throws SmtpFailure {
        if (reply.code() >= 400) {
            throw new SmtpFailure(SmtpFailure.Kind.REFUSED, "The mail server refused at " + what + ": " + reply);
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch((c) -> c < 128);
    }

    /** Says goodbye without waiting for the answer. */
    public void quit() {
        try {
            wire.within(settings.patience());
            wire.line("QUIT");
            wire.flush();
        } catch (IOException e) {
            // The server has left first.
        }
        close();
    }

    @Override
    public void close() {
        usable = false;
        wire.close();
    }
}
