package crm.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A running campaign that has not moved for two minutes.
 *
 * @param words what a server said; null where there is nothing to quote
 * @param since when it moved last
 * @param until when it goes on by itself; null when that is not known
 */
public record Standstill(
        Reason reason,
        @Nullable String words,
        Instant since,
        @Nullable Instant until) {

    /** Why. */
    public enum Reason {
        /** This database was copied or restored, and nobody has said yet that it may send. */
        SENDING_OFF(true),
        /** The mail server cannot be reached, or gives no session. */
        SERVER_AWAY(true),
        /** There is work, and no instance that takes it. */
        NOBODY_SENDS(true),
        /** The mail server has the last messages and does not say whether it keeps them. */
        NO_ANSWER(true),
        /** Servers said "not now" to everything that is left. */
        DEFERRED(true),
        /** Everything that is left goes to domains that asked for less. */
        SLOWED_DOWN(false),
        /** It is night, or Sunday, where everybody lives who is left. */
        QUIET_HOURS(false);

        private final boolean alarming;

        Reason(boolean alarming) {
            this.alarming = alarming;
        }

        /** Somebody should look at it. */
        public boolean isAlarming() {
            return alarming;
        }
    }
}
