package crm.rfm;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a scoring is asked to be; null leaves the choice to Keel.
 *
 * @param asOf everything before this day counts; left out: tomorrow, so that today counts
 * @param from first day of the window; left out: all history
 * @param method left out: quantile
 * @param refunds left out: subtract
 */
public record RfmDefinition(
        @Nullable LocalDate asOf,
        @Nullable LocalDate from,
        @Nullable RfmMethod method,
        @Nullable RefundRule refunds) {

    /** Everything left out. */
    public static final RfmDefinition USUAL = new RfmDefinition(null, null, null, null);
}
