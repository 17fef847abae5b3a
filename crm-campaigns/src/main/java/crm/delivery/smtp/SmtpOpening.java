package crm.delivery.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a session begins: connect, encrypt as settings ask, say hello, sign in. Nothing is sent before all of it is done. */
final class SmtpOpening {

    private final SmtpSettings settings;

    private final SmtpWire wire;

    private SmtpOffers offers = SmtpOffers.NONE;

    private SmtpOpening(SmtpSettings settings, SmtpWire wire) {
        this.settings = settings;
        this.wire = wire;
    }

    static SmtpSession open(SmtpSettings settings) throws IOException {
        SmtpWire wire = connected(settings);
        var opening = new SmtpOpening(settings, wire);
        try {
            opening.begin();
            wire.idle();
            return new SmtpSession(settings, wire, opening.offers);
        } catch (SmtpFailure | RuntimeException e) {
            wire.close();
            throw e;
        } catch (IOException e) {
            wire.close();
            throw wire.isLate(e)
                    ? new SmtpFailure(SmtpFailure.Kind.TIMEOUT, wire.words(e))
                    : SmtpFailure.of(e, settings.host(), wire.words(e));
        }
    }

    private static SmtpWire connected(SmtpSettings settings) throws SmtpFailure {
        try {
            return SmtpWire.open(settings.host(), settings.port(), settings.patience());
        } catch (IOException e) {
            String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw SmtpFailure.of(e, settings.host(), words);
        }
    }

    private void begin() throws IOException {
        if (settings.implicitTls()) {
            encrypt();
        }
        expect(wire.reply(), "greeting");
        hello();
        if (!settings.implicitTls() && settings.tls() != SmtpSettings.Tls.OFF) {
            startTls();
        }
        signIn();
    }

    private void encrypt() throws IOException {
        boolean required = settings.tls() == SmtpSettings.Tls.REQUIRED;
        wire.encrypt(required ? settings.authorities().strict() : Authorities.anybody(), required);
    }

    private void hello() throws IOException {
        SmtpReply reply = ask("EHLO " + settings.helloName());
        if (reply.isPositive()) {
            offers = SmtpOffers.of(reply);
        } else {
            expect(ask("HELO " + settings.helloName()), "HELO");
            offers = SmtpOffers.NONE;
        }
    }

    private void startTls() throws IOException {
        if (offers.have("STARTTLS") && ask("STARTTLS").code() == 220) {
            encrypt();
            hello();
        } else if (settings.tls() == SmtpSettings.Tls.REQUIRED) {
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
        if (offers.authentication().contains("LOGIN")
                && !offers.authentication().contains("PLAIN")) {
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

    private SmtpReply ask(String command) throws IOException {
        return wire.ask(command, settings.patience());
    }

    private static void expect(SmtpReply reply, String what) throws SmtpFailure {
        if (reply.code() >= 400) {
            throw new SmtpFailure(SmtpFailure.Kind.REFUSED, "The mail server refused at " + what + ": " + reply);
        }
    }
}
