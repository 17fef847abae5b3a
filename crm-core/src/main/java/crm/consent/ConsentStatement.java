package crm.consent;

import crm.kernel.Invalid;
import crm.kernel.Invalid.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about being written to, with the proof. A grant without where, when and by which words proves
 * nothing and is refused; a withdrawal needs no proof, or it would be harder to leave than to come.
 *
 * @param source where it was said, such as "Sign-up form, shop"
 * @param at when; null for a withdrawal = now
 * @param wording the text agreed to, as it was shown
 */
public record ConsentStatement(
        Channel channel,
        Purpose purpose,
        ConsentState state,
        @Nullable String source,
        @Nullable Instant at,
        @Nullable String wording) {

    /** Clocks differ; more than this ahead is a mistake. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final int LONGEST_SOURCE = 500;
    private static final int LONGEST_WORDING = 10_000;

    public ConsentStatement {
        source = source == null || source.isBlank() ? null : source.strip();
        wording = wording == null || wording.isBlank() ? null : wording.strip();
    }

    /** @throws Invalid naming each missing piece of proof */
    void requireProof(Instant now) {
        List<Fault> faults = new ArrayList<>();
        if (state == ConsentState.GRANTED) {
            demand(faults, source, "source", "Say where the consent was given.");
            demand(faults, at, "at", "Say when the consent was given.");
            demand(faults, wording, "wording", "Say to which words the contact agreed.");
        }
        if (at != null && at.isAfter(now.plus(AHEAD))) {
            faults.add(new Fault("at", "IN_FUTURE", "A consent cannot be given in the future."));
        }
        refuseLonger(faults, source, "source", LONGEST_SOURCE);
        refuseLonger(faults, wording, "wording", LONGEST_WORDING);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    private static void demand(List<Fault> faults, @Nullable Object proof, String path, String message) {
        if (proof == null) {
            faults.add(new Fault(path, "REQUIRED", message));
        }
    }

    private static void refuseLonger(List<Fault> faults, @Nullable String text, String path, int longest) {
        if (text != null && text.length() > longest) {
            faults.add(new Fault(path, "TOO_LONG", path + " may have " + longest + " characters at most."));
        }
    }
}
