package crm.delivery.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A conversation with one mail server, good for many messages. Not for use by two threads at once. */
public final class SmtpSession implements Closeable {

    private static final int GO_ON = 354;

    private final SmtpSettings settings;

    private final SmtpWire wire;

    private final SmtpOffers offers;

    private boolean usable = true;

    SmtpSession(SmtpSettings settings, SmtpWire wire, SmtpOffers offers) {
        this.settings = settings;
        this.wire = wire;
        this.offers = offers;
    }

    /**
     * Connects, encrypts as settings ask, and signs in.
     *
     * @throws IOException when there is no way to a session; nothing was sent
     */
    public static SmtpSession open(SmtpSettings settings) throws IOException {
        return SmtpOpening.open(settings);
    }

    /** False once the server or the connection is gone; open another one then. */
    public boolean isUsable() {
        return usable;
    }

    /** Whether an address outside ASCII can be written to on this session. */
    public boolean takes(String address) {
        return isAscii(address) || offers.have("SMTPUTF8");
    }

    /**
     * Sends one message. The gate is asked when the whole message is on the wire and only the final dot is missing; if it
     * says no, the connection is dropped and the server throws away what it has.
     *
     * @param gate writes down the attempt and says whether the dot may go; what it throws counts as no
     */
    public SmtpVerdict send(String from, String to, byte[] message, BooleanSupplier gate) {
        long largest = offers.largest();
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
        boolean together = offers.have("PIPELINING");
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
        String parameters = (offers.have("8BITMIME") ? " BODY=8BITMIME" : "")
                + (offers.have("SIZE") ? " SIZE=" + size : "")
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
        return wire.ask(command, settings.patience());
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
