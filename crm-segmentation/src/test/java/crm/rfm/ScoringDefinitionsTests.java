package crm.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.kernel.Invalid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several ways of scoring stand beside each other, and only the house's own is read by others. */
class ScoringDefinitionsTests extends ScoredShop {

    private static final Viewer KEEL = Viewer.system();

    private static final ScoringBasis USUAL = ScoringBasis.USUAL;

    @Autowired
    private ScoringDefinitions definitions;

    @Autowired
    private RfmScores scores;

    @Autowired
    private RfmUpkeep upkeep;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void organisationsCanBeScoredAmongThemselvesAndNobodyElseNotices() {
        List<CustomerId> buyers = sixBuyers();
        jdbc.sql("update customer set kind = 'ORGANISATION' where id in (:ids)")
                .param(
                        "ids",
                        buyers.subList(0, 2).stream().map(CustomerId::value).toList())
                .update();
        var house = scored(BEFORE_MARCH);

        var run = ran(basis(Population.ORGANISATIONS, null, Monetary.SUM, USUAL.cells()));

        assertThat(run.customers()).isEqualTo(2);
        assertThat(rfm.requireLatest(KEEL).id()).isEqualTo(house.id());
        assertThat(scores.of(KEEL, buyers.get(5)).orElseThrow().run()).isEqualTo(house.id());
    }

    @Test
    void buyersOfACategoryAreScoredOnItsLinesAlone() {
        List<CustomerId> buyers = sixBuyers();
        jdbc.sql("update order_line set category = 'Tea' where customer_id in (:ids)")
                .param(
                        "ids",
                        buyers.subList(2, 4).stream().map(CustomerId::value).toList())
                .update();
        shop.buys(buyers.get(2), "2026-02-27T12:00:00Z", "1000", 1);

        var run = ran(basis(Population.CATEGORY, "tea", Monetary.SUM, USUAL.cells()));

        assertThat(jdbc.sql("select customer_id, frequency, monetary from rfm_score where run_id = :run order by 1")
                        .param("run", run.id().value())
                        .query((row, number) -> row.getLong(1) + " " + row.getInt(2) + " " + row.getLong(3))
                        .list())
                .containsExactly(
                        buyers.get(2).value() + " 1 200000", buyers.get(3).value() + " 1 300000");
    }

    @Test
    void moneyPerOrderScoresTheLargeOrderAboveTheManySmallOnes() {
        List<CustomerId> buyers = sixBuyers();

        var sum = scored(BEFORE_MARCH);
        var average = ran(basis(Population.EVERYBODY, null, Monetary.AVERAGE, USUAL.cells()));

        assertThat(m(sum, buyers.get(0))).as("60 pounds in all").isEqualTo(5);
        assertThat(m(average, buyers.get(0))).as("12 pounds an order").isEqualTo(1);
        assertThat(m(average, buyers.get(5))).as("50 pounds in one").isEqualTo(5);
    }

    @Test
    void anotherGridIsAnotherVersionAndTakesEffectWithTheNextRun() {
        sixBuyers();
        var before = scored(BEFORE_MARCH);
        var lost = new ArrayList<RfmSegment>();
        for (int i = 0; i < 25; i++) {
            lost.add(RfmSegment.LOST);
        }

        var changed = definitions.change(
                KEEL,
                DefinitionId.STANDARD,
                "",
                basis(Population.CATEGORY, "x", Monetary.AVERAGE, new CellNames(lost)));

        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.basis().population())
                .as("only the names of the house's own change")
                .isEqualTo(Population.EVERYBODY);
        assertThat(changed.basis().cells().unused()).hasSize(10);
        assertThat(rfm.run(KEEL, before.id()).segments().getLast().customers()).isLessThan(6);
        var after = scored(BEFORE_MARCH);
        assertThat(after.segments().getLast().customers()).isEqualTo(6);
        assertThat(after.by().version()).isEqualTo(2);
        assertThat(rfm.run(KEEL, before.id()).by().cells()).isEqualTo(CellNames.USUAL);
        assertThat(definitions
                        .change(KEEL, DefinitionId.STANDARD, "", changed.basis())
                        .version())
                .as("the same again is no change")
                .isEqualTo(2);
    }

    @Test
    void thresholdsOfItsOwnAndTheWindowAreThoseOfTheDefinition() {
        sixBuyers();
        var own = new CutPoints(List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, 2.0, 3.0, 4.0));

        var run = ran(new ScoringBasis(
                Population.EVERYBODY, null, 6, RfmMethod.FIXED, RefundRule.SUBTRACT, Monetary.SUM, own, USUAL.cells()));

        assertThat(run.cutPoints()).isEqualTo(own);
        assertThat(run.from()).isEqualTo(run.asOf().minusMonths(6));
    }

    @Test
    void eachDefinitionThatWasRunIsRenewedOnceADay() {
        sixBuyers();
        var run = ran(basis(Population.ORGANISATIONS, null, Monetary.SUM, USUAL.cells()));
        clock.set(Instant.parse("2026-03-01T12:00:00Z"));

        upkeep.run();
        background.awaitIdle();

        var renewed = rfm.latest(KEEL, run.by().definition()).orElseThrow();
        assertThat(renewed.asOf()).isEqualTo(run.asOf().plusDays(1));
        assertThat(renewed.by()).isEqualTo(run.by());
    }

    @Test
    void whatDoesNotGoTogetherIsSaid() {
        assertThat(refused("", USUAL)).isEqualTo("NAME_MISSING");
        assertThat(refused("standard", USUAL)).isEqualTo("NAME_TAKEN");
        assertThat(refused("Tea", basis(Population.CATEGORY, " ", Monetary.SUM, USUAL.cells())))
                .isEqualTo("CATEGORY_MISSING");
        assertThatThrownBy(() -> CellNames.read(List.of("LOST"))).isInstanceOf(Invalid.class);
        var names = new ArrayList<String>(java.util.Collections.nCopies(25, "LOST"));
        names.set(6, "GONE");
        assertThatThrownBy(() -> CellNames.read(names))
                .hasMessageContaining("R2 F2")
                .hasMessageContaining("GONE");
    }

    private String refused(String name, ScoringBasis basis) {
        try {
            definitions.create(KEEL, name, basis);
        } catch (Invalid invalid) {
            return invalid.faults().getFirst().code();
        }
        return "nothing";
    }

    private static ScoringBasis basis(
            Population population, @Nullable String category, Monetary monetary, CellNames cells) {
        return new ScoringBasis(
                population, category, null, RfmMethod.QUANTILE, RefundRule.SUBTRACT, monetary, null, cells);
    }

    private RfmRun ran(ScoringBasis basis) {
        var run = rfm.start(KEEL, definitions.create(KEEL, "Another", basis), null);
        background.awaitIdle();
        return rfm.run(KEEL, run);
    }

    private int m(RfmRun run, CustomerId customer) {
        return jdbc.sql("select m from rfm_score where run_id = :run and customer_id = :customer")
                .param("run", run.id().value())
                .param("customer", customer.value())
                .query(Integer.class)
                .single();
    }
}
