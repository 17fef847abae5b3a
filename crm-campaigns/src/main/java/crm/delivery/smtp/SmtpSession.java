package crm.delivery.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A conversation with one mail server, good for many messages. Not for use by two threads at once. */
public final class SmtpSession implements Closeable {

    private final SmtpSettings settings;

    private final SmtpWire wire;

    private Set<String> offers = Set.of();

    private String authentication = "";

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
        var session = new SmtpSession(settings, SmtpWire.open(settings.host(), settings.port(), settings.patience()));
        try {
            session.begin();
            return session;
        } catch (IOException | RuntimeException e) {
            session.wire.close();
            throw e;
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
        var said = new HashSet<String>();
        reply.text().lines().skip(1).forEach((line) -> {
            String offer = line.strip().toUpperCase(Locale.ROOT);
            said.add(offer.split(" ")[0]);
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
            throw new SmtpFailure("The mail server offers no encryption, and CRM_MAIL_TLS=required asks for it.");
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
            throw new SmtpFailure("The mail server refused user and password: " + reply.code());
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
        SmtpVerdict refused;
        try {
            refused = envelope(from, to);
            if (refused == null) {
                wire.body(message);
            }
        } catch (IOException e) {
            close();
            return new SmtpVerdict.Deferred(text(e), true);
        }
        return refused != null ? refused : finish(gate);
    }

    private @Nullable SmtpVerdict envelope(String from, String to) throws IOException {
        boolean international = !isAscii(from) || !isAscii(to);
        String parameters = (offers.contains("8BITMIME") ? " BODY=8BITMIME" : "") + (international ? " SMTPUTF8" : "");
        for (String command : Arrays.asList("MAIL FROM:<" + from + ">" + parameters, "RCPT TO:<" + to + ">", "DATA")) {
            SmtpReply reply = ask(command);
            if (!reply.isPositive()) {
                return refusal(reply);
            }
        }
        return null;
    }

    private SmtpVerdict refusal(SmtpReply reply) throws IOException {
        if (reply.endsSession()) {
            close();
            return new SmtpVerdict.Deferred(reply.toString(), true);
        }
        if (!ask("RSET").isPositive()) {
            close();
        }
        return verdict(reply);
    }

    private static SmtpVerdict verdict(SmtpReply reply) {
        return reply.isTransient()
                ? new SmtpVerdict.Deferred(reply.toString(), false)
                : new SmtpVerdict.Rejected(reply.toString());
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
            wire.patience(settings.patienceAfterDot());
            wire.finalDot();
            SmtpReply reply = wire.reply();
            wire.patience(settings.patience());
            if (reply.endsSession()) {
                close();
            }
            return reply.isPositive() ? new SmtpVerdict.Accepted(reply) : verdict(reply);
        } catch (IOException e) {
            close();
            return new SmtpVerdict.Unknown(text(e));
        }
    }

    private SmtpReply ask(String command) throws IOException {
        wire.line(command);
        wire.flush();
        return wire.reply();
    }

    private static void expect(SmtpReply reply, String what) throws SmtpFailure {
        if (!reply.isPositive()) {
            throw new SmtpFailure("The mail server refused at " + what + ": " + reply);
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch((c) -> c < 128);
    }

    private static String text(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Says goodbye without waiting for the answer. */
    public void quit() {
        try {
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
