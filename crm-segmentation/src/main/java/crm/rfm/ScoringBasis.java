package crm.rfm;

import crm.kernel.Invalid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a definition says of how to score.
 *
 * @param category of products, where the population is those who bought of it; else null
 * @param months length of the window up to the day of the run, null for all history
 * @param thresholds of its own where they are fixed, null for the usual ones
 */
public record ScoringBasis(
        Population population,
        @Nullable String category,
        @Nullable Integer months,
        RfmMethod method,
        RefundRule refunds,
        Monetary monetary,
        @Nullable CutPoints thresholds,
        CellNames cells) {

    /** As the house's own definition begins. */
    public static final ScoringBasis USUAL = new ScoringBasis(
            Population.EVERYBODY,
            null,
            null,
            RfmMethod.QUANTILE,
            RefundRule.SUBTRACT,
            Monetary.SUM,
            null,
            CellNames.USUAL);

    private static final int MOST_MONTHS = 120;

    private static final int CUTS = 4;

    /** @throws Invalid for what does not go together */
    void check() {
        if (population == Population.CATEGORY && (category == null || category.isBlank())) {
            throw new Invalid("category", "CATEGORY_MISSING", "Name the category whose buyers are to be scored.");
        }
        if (months != null && (months < 1 || months > MOST_MONTHS)) {
            throw new Invalid(
                    "months",
                    "MONTHS_OUT_OF_RANGE",
                    "The window is " + months + " months long; it can be 1 to 120, or all history.");
        }
        if (thresholds != null) {
            ascending("recency", thresholds.recency());
            ascending("frequency", thresholds.frequency());
            ascending("monetary", thresholds.monetary());
        }
    }

    /** The same without what the rest makes meaningless. */
    ScoringBasis tidy() {
        return new ScoringBasis(
                population,
                population == Population.CATEGORY && category != null ? category.strip() : null,
                months,
                method,
                refunds,
                monetary,
                method == RfmMethod.FIXED ? thresholds : null,
                cells);
    }

    private static void ascending(String path, List<Double> cuts) {
        boolean rising = cuts.size() == CUTS;
        for (int i = 1; rising && i < CUTS; i++) {
            rising = cuts.get(i - 1) < cuts.get(i);
        }
        if (!rising) {
            throw new Invalid(
                    path,
                    "CUTS_NOT_RISING",
                    "Between five scores there are four thresholds, each above the one before.");
        }
    }
}
