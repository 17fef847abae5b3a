package crm.web.rfm;

import crm.kernel.Invalid;
import crm.kernel.Money;
import crm.rfm.CellNames;
import crm.rfm.CutPoints;
import crm.rfm.Monetary;
import crm.rfm.Population;
import crm.rfm.RefundRule;
import crm.rfm.RfmMethod;
import crm.rfm.ScoringBasis;
import crm.rfm.ScoringDefinition;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A definition as somebody types it.
 *
 * @param months empty for all history
 * @param recency four thresholds, with spaces between them; all three empty: the usual ones
 * @param money in units of the currency
 * @param cells names, R1 F1 first, R1 F2 second, R5 F5 last
 */
record DefinitionForm(
        @Nullable String name,
        @Nullable Population population,
        @Nullable String category,
        @Nullable String months,
        @Nullable RfmMethod method,
        @Nullable RefundRule refunds,
        @Nullable Monetary monetary,
        @Nullable String recency,
        @Nullable String frequency,
        @Nullable String money,
        @Nullable List<String> cells) {

    private static final double UNIT = Math.pow(10, Money.SCALE);

    static DefinitionForm of(ScoringDefinition definition) {
        return of(definition.name(), definition.basis());
    }

    /** With few buyers, what suits few buyers. */
    static DefinitionForm fresh(int buyers) {
        DefinitionForm usual = of("", ScoringBasis.USUAL);
        return new DefinitionForm(
                usual.name,
                usual.population,
                usual.category,
                usual.months,
                buyers < RfmMethod.BUYERS_FOR_QUANTILES ? RfmMethod.FIXED : RfmMethod.QUANTILE,
                usual.refunds,
                usual.monetary,
                usual.recency,
                usual.frequency,
                usual.money,
                usual.cells);
    }

    private static DefinitionForm of(String name, ScoringBasis basis) {
        CutPoints cuts = basis.thresholds();
        return new DefinitionForm(
                name,
                basis.population(),
                Objects.requireNonNullElse(basis.category(), ""),
                basis.months() == null ? "" : basis.months().toString(),
                basis.method(),
                basis.refunds(),
                basis.monetary(),
                cuts == null ? "" : written(cuts.recency(), 1),
                cuts == null ? "" : written(cuts.frequency(), 1),
                cuts == null ? "" : written(cuts.monetary(), UNIT),
                basis.cells().cells().stream().map(Enum::name).toList());
    }

    /** @throws Invalid for a number that is none, and a cell without a name */
    ScoringBasis basis() {
        return new ScoringBasis(
                Objects.requireNonNullElse(population, Population.EVERYBODY),
                category,
                wholeMonths(),
                Objects.requireNonNullElse(method, RfmMethod.QUANTILE),
                Objects.requireNonNullElse(refunds, RefundRule.SUBTRACT),
                Objects.requireNonNullElse(monetary, Monetary.SUM),
                thresholds(),
                CellNames.read(Objects.requireNonNullElse(cells, List.of())));
    }

    String nameOrEmpty() {
        return Objects.requireNonNullElse(name, "");
    }

    /** What stands in a cell of the grid. */
    public String cell(int r, int f) {
        int place = 5 * (r - 1) + f - 1;
        return cells == null || cells.size() <= place ? "" : cells.get(place);
    }

    private @Nullable Integer wholeMonths() {
        if (isEmpty(months)) {
            return null;
        }
        try {
            return Integer.valueOf(Objects.requireNonNull(months).strip());
        } catch (NumberFormatException none) {
            throw new Invalid("months", "MONTHS_OUT_OF_RANGE", "\"" + months + "\" is no number of months.");
        }
    }

    private @Nullable CutPoints thresholds() {
        if (method != RfmMethod.FIXED || (isEmpty(recency) && isEmpty(frequency) && isEmpty(money))) {
            return null;
        }
        return new CutPoints(
                numbers("recency", recency, 1), numbers("frequency", frequency, 1), numbers("money", money, UNIT));
    }

    private static List<Double> numbers(String path, @Nullable String text, double unit) {
        try {
            return isEmpty(text)
                    ? List.of()
                    : Arrays.stream(Objects.requireNonNull(text).strip().split("[\\s;]+"))
                            .map(number -> Double.parseDouble(number) * unit)
                            .toList();
        } catch (NumberFormatException none) {
            throw new Invalid(
                    path, "CUTS_NOT_RISING", "\"" + text + "\" is not four numbers with spaces between them.");
        }
    }

    private static String written(List<Double> cuts, double unit) {
        return cuts.stream()
                .map(cut -> BigDecimal.valueOf(cut / unit).stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(" "));
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
