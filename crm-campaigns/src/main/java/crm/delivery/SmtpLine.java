package crm.delivery;

import crm.delivery.Routes.Relay;
import crm.delivery.smtp.SmtpSession;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sender's session with one mail server, kept open from message to message; rests after the server gave none. */
final class SmtpLine {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpLine.class);

    private static final Duration FIRST_REST = Duration.ofSeconds(1);

    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final Relay relay;

    private final Trouble trouble;

    private @Nullable SmtpSession session;

    private boolean fresh;

    private Duration rest = Duration.ZERO;

    private long restsUntil = System.nanoTime();

    SmtpLine(Relay relay, Trouble trouble) {
        this.relay = relay;
        this.trouble = trouble;
    }

    Relay relay() {
        return relay;
    }

    /** Null when there is none to be had; the line rests then. */
    @Nullable
    SmtpSession session() {
        SmtpSession open = session;
        if (open != null && open.isUsable()) {
            return open;
        }
        try {
            open = SmtpSession.open(relay.way());
            session = open;
            fresh = true;
            rest = Duration.ZERO;
            trouble.over(relay.id());
            return open;
        } catch (IOException e) {
            session = null;
            restAfter(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Nothing has been sent in this session yet: if it breaks, that was not for being open too long. */
    boolean isFresh() {
        return fresh;
    }

    void used() {
        fresh = false;
    }

    /** Asks the server again after a second, then after twice as long each time. */
    void restAfter(String words) {
        LOG.warn("There is no way to the mail server {}: {}", relay.way(), words);
        trouble.note(relay.id(), relay.way() + ": " + words);
        Duration doubled = rest.isZero() ? FIRST_REST : rest.multipliedBy(2);
        rest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
        restsUntil = System.nanoTime() + rest.toNanos();
    }

    /** How long it wants to be left alone; zero or less = not at all. */
    Duration rest() {
        return Duration.ofNanos(restsUntil - System.nanoTime());
    }

    boolean isResting() {
        return rest().isPositive();
    }

    void close() {
        SmtpSession open = session;
        if (open != null) {
            open.quit();
            session = null;
        }
    }
}
