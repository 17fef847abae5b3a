package crm.web.api.rfm;

import crm.kernel.Invalid;
import crm.kernel.Invalid.Fault;
import crm.kernel.Money;
import crm.rfm.CellNames;
import crm.rfm.CutPoints;
import crm.rfm.Monetary;
import crm.rfm.Population;
import crm.rfm.RefundRule;
import crm.rfm.RfmMethod;
import crm.rfm.ScoringBasis;
import crm.rfm.ScoringDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A definition as the API takes and shows it; id and version are shown only, and everything but the name may be left out.
 *
 * @param population everybody, organisations or category
 * @param months length of the window, left out for all history
 * @param method quantile or fixed
 * @param refunds subtract or ignore
 * @param monetary sum or average
 * @param cutPoints where they are fixed: four ascending each of days, orders and units of the currency
 * @param cells 25 names of segments, R1 F1 first, R1 F2 second, R5 F5 last
 */
record DefinitionBody(
        @Nullable Long id,
        @Nullable Integer version,
        @Nullable String name,
        @Nullable String population,
        @Nullable String category,
        @Nullable Integer months,
        @Nullable String method,
        @Nullable String refunds,
        @Nullable String monetary,
        @Nullable Thresholds cutPoints,
        @Nullable List<String> cells) {

    static DefinitionBody of(ScoringDefinition definition) {
        ScoringBasis basis = definition.basis();
        CutPoints cuts = basis.thresholds();
        return new DefinitionBody(
                definition.id().value(),
                definition.version(),
                definition.name(),
                RunRequest.lower(basis.population()),
                basis.category(),
                basis.months(),
                RunRequest.lower(basis.method()),
                RunRequest.lower(basis.refunds()),
                RunRequest.lower(basis.monetary()),
                cuts == null ? null : Thresholds.of(cuts),
                basis.cells().cells().stream().map(Enum::name).toList());
    }

    String nameOrEmpty() {
        return Objects.requireNonNullElse(name, "");
    }

    /** @throws Invalid with every unknown word at once */
    ScoringBasis basis() {
        var faults = new ArrayList<Fault>();
        Population whom = RunRequest.name("population", population, Population.values(), faults);
        RfmMethod how = RunRequest.name("method", method, RfmMethod.values(), faults);
        RefundRule refundRule = RunRequest.name("refunds", refunds, RefundRule.values(), faults);
        Monetary money = RunRequest.name("monetary", monetary, Monetary.values(), faults);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new ScoringBasis(
                Objects.requireNonNullElse(whom, Population.EVERYBODY),
                category,
                months,
                Objects.requireNonNullElse(how, RfmMethod.QUANTILE),
                Objects.requireNonNullElse(refundRule, RefundRule.SUBTRACT),
                Objects.requireNonNullElse(money, Monetary.SUM),
                cutPoints == null ? null : cutPoints.cuts(),
                cells == null ? CellNames.USUAL : CellNames.read(cells));
    }

    /** Four thresholds of each measure. */
    record Thresholds(
            @Nullable List<Double> recency,
            @Nullable List<Double> frequency,
            @Nullable List<Double> monetary) {

        private static final double UNIT = Math.pow(10, Money.SCALE);

        static Thresholds of(CutPoints cuts) {
            return new Thresholds(
                    cuts.recency(),
                    cuts.frequency(),
                    cuts.monetary().stream().map(cut -> cut / UNIT).toList());
        }

        CutPoints cuts() {
            return new CutPoints(
                    given(recency),
                    given(frequency),
                    given(monetary).stream().map(cut -> cut * UNIT).toList());
        }

        private static List<Double> given(@Nullable List<Double> cuts) {
            return cuts == null
                    ? List.of()
                    : cuts.stream().filter(Objects::nonNull).toList();
        }
    }
}
