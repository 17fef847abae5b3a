package crm.web.pipeline;

import crm.opportunities.OpportunityLine;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An opportunity on the board, with the one thing one should know of it.
 *
 * @param quiet whole days without a sign of life
 * @param overdue whether it should have closed before today
 */
record Card(OpportunityLine line, Flag flag, long quiet, boolean overdue) {

    /** What stands at the foot of a card, the most urgent thing only. */
    enum Flag {
        NO_STEP("bad", "alert-circle"),
        QUIET("warn", "hourglass-low"),
        DUE("warn", "hourglass-low"),
        STEP("", "arrow-right"),
        NOTHING("", "check");

        private final String tone;
        private final String icon;

        Flag(String tone, String icon) {
            this.tone = tone;
            this.icon = icon;
        }

        public String tone() {
            return tone;
        }

        public String icon() {
            return icon;
        }
    }

    static Card of(OpportunityLine line, Instant now, LocalDate today) {
        LocalDate closes = line.closeDate();
        boolean overdue = line.wonAt() == null && line.lostAt() == null && closes != null && closes.isBefore(today);
        return new Card(line, flag(line, now, today), line.quietDays(now), overdue);
    }

    private static Flag flag(OpportunityLine line, Instant now, LocalDate today) {
        LocalDate due = line.nextStepOn();
        if (line.lacksNextStep()) {
            return Flag.NO_STEP;
        }
        if (line.isStuck(now)) {
            return Flag.QUIET;
        }
        if (line.nextStep() == null) {
            return Flag.NOTHING;
        }
        return due != null && !due.isAfter(today) ? Flag.DUE : Flag.STEP;
    }
}
