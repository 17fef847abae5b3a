package crm.web.leads;

import crm.leads.LeadInbox;
import crm.leads.LeadLine;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One lead in the list, with what its looks depend on. */
record Row(LeadLine lead, Instant now) {

    private static final int HOT = 70;
    private static final int WARM = 40;
    private static final Duration CLOSE = Duration.ofHours(1);

    /** h, m or l: for the ground of the score. */
    public String heat() {
        return lead.score() >= HOT ? "h" : lead.score() >= WARM ? "m" : "l";
    }

    /** Message key of what the heat is called. */
    public String heatKey() {
        return "leads.heat." + heat();
    }

    /** Until when a first answer is promised; null once it has been given. */
    public @Nullable Instant due() {
        return lead.respondedAt() == null ? lead.dueAt() : null;
    }

    public boolean isLate() {
        return left() != null && left().isNegative();
    }

    /** bad, warn or nothing: how much the clock presses. */
    public String pressure() {
        Duration left = left();
        if (left == null || left.compareTo(LeadInbox.SOON) > 0) {
            return "";
        }
        return left.compareTo(CLOSE) > 0 ? "warn" : "bad";
    }

    /** How much of the promised time has gone, 0 to 100. */
    public long gone() {
        Instant due = due();
        Instant from = lead.assignedAt() == null ? lead.createdAt() : lead.assignedAt();
        if (due == null || !due.isAfter(from)) {
            return 100;
        }
        long whole = Duration.between(from, due).toSeconds();
        return Math.clamp(100 * Duration.between(from, now).toSeconds() / whole, 0, 100);
    }

    /** Somebody has to look at it still. */
    public boolean isFresh() {
        return lead.acceptedAt() == null;
    }

    /** What stands in bold: the company, or the person where there is none. */
    public String title() {
        return lead.organisation() == null ? lead.name() : lead.organisation();
    }

    /** The person at the company; null where the person is the title. */
    public @Nullable String person() {
        return lead.organisation() == null ? null : lead.name();
    }

    private @Nullable Duration left() {
        Instant due = due();
        return due == null ? null : Duration.between(now, due);
    }
}
