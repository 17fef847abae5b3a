package crm.opportunities;

import static crm.opportunities.SalesFloor.POUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crm.customers.CustomerId;
import crm.opportunities.PipelineBoard.Column;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KeelTest
class PipelineBoardTests {

    @Autowired
    ApplicationContext keel;

    @Autowired
    PipelineBoard board;

    @Autowired
    OpportunityList list;

    @Autowired
    Forecasts forecasts;

    @Autowired
    SalesTargets targets;

    @Autowired
    TestClock clock;

    private SalesFloor floor;
    private CustomerId brennan;
    private Pipeline pipeline;

    @BeforeEach
    void aCustomer() {
        floor = new SalesFloor(keel);
        brennan = floor.customer("Brennan");
        pipeline = floor.pipelines.of(floor.ada, null);
    }

    @AfterEach
    void timeGoesOn() {
        clock.run();
    }

    @Test
    void headsCountAddUpAndWeigh() {
        floor.open(floor.rob, brennan, "A", 9200, "New");
        floor.open(floor.rob, brennan, "B", 3800, "New");
        floor.open(floor.dora, brennan, "C", 22500, "Proposal");
        floor.open(floor.dora, brennan, "D", 24400, "Won");
        floor.lose(floor.ada, floor.open(floor.rob, brennan, "E", 99, "New"), "PRICE");

        List<Column> columns = columns(OpportunityFilter.ALL);

        assertThat(columns)
                .extracting(column -> column.head().stage().name())
                .containsExactly("New", "Qualified", "Proposal", "Negotiation", "Won");
        assertThat(columns).extracting(column -> column.head().count()).containsExactly(2L, 0L, 1L, 0L, 1L);
        assertThat(columns)
                .extracting(column -> column.head().amount())
                .containsExactly(13000 * POUND, 0L, 22500 * POUND, 0L, 24400 * POUND);
        assertThat(columns.get(0).head().weighted()).isEqualTo(1300 * POUND);
        assertThat(columns.get(2).head().weighted()).isEqualTo(12375 * POUND);
        assertThat(columns.get(0).cards()).extracting(OpportunityLine::name).containsExactly("A", "B");
    }

    @Test
    void aRepsBoardAddsUpWhatHeSees() {
        floor.open(floor.rob, brennan, "A", 100, "New");
        floor.open(floor.dora, brennan, "B", 200, "New");

        Column first =
                board.columns(floor.rob, pipeline, OpportunityFilter.ALL, 20).getFirst();
        assertThat(first.head().count()).isEqualTo(1);
        assertThat(first.head().amount()).isEqualTo(100 * POUND);
        assertThat(first.cards()).extracting(OpportunityLine::name).containsExactly("A");
        assertThat(list.list(floor.rob, OpportunityFilter.ALL, 0, 10)).hasSize(1);
        assertThat(list.count(floor.rob, OpportunityFilter.ALL, 10)).isEqualTo(1);
    }

    @Test
    void aLongColumnIsTurnedOverWithoutLosingOrRepeatingACard() {
        for (int i = 0; i < 7; i++) {
            OpportunityId id = floor.open(floor.rob, brennan, "N" + i, 1, "New");
            if (i % 2 == 0) {
                floor.change(id, withoutDate("N" + i));
            }
        }

        Column first =
                board.columns(floor.ada, pipeline, OpportunityFilter.ALL, 3).getFirst();
        Column second =
                board.column(floor.ada, pipeline, first.head().stage().id(), OpportunityFilter.ALL, first.next(), 3);
        Column third =
                board.column(floor.ada, pipeline, first.head().stage().id(), OpportunityFilter.ALL, second.next(), 3);

        assertThat(first.cards()).extracting(OpportunityLine::name).containsExactly("N1", "N3", "N5");
        assertThat(second.cards()).extracting(OpportunityLine::name).containsExactly("N0", "N2", "N4");
        assertThat(third.cards()).extracting(OpportunityLine::name).containsExactly("N6");
        assertThat(third.next()).isNull();
        assertThat(first.head().count()).isEqualTo(7);
    }

    @Test
    void otherCurrenciesAreNotAddedToOnesOwn() {
        OpportunityPlan euros = new OpportunityPlan(
                "Casa", null, 500 * POUND, "EUR", null, null, null, null, ForecastCategory.PIPELINE, List.of());
        floor.desk.open(floor.ada, new NewOpportunity(brennan, euros, null));
        floor.open(floor.rob, brennan, "A", 100, "New");

        PipelineBoard.Head head =
                board.heads(floor.ada, pipeline, OpportunityFilter.ALL).getFirst();

        assertThat(head.count()).isEqualTo(2);
        assertThat(head.amount()).isEqualTo(100 * POUND);
        assertThat(head.others()).containsExactly(new PipelineBoard.Sum("EUR", 500 * POUND));
        assertThat(outlook(List.of()).otherCurrencies()).isEqualTo(1);
    }

    @Test
    void whatIsQuietForLongerThanItsStageAllowsIsStuck() {
        OpportunityId id = floor.open(floor.rob, brennan, "A", 1, "Proposal");
        floor.pass(Duration.ofDays(13));
        assertThat(list.line(floor.rob, id).isStuck(clock.instant())).isFalse();

        floor.pass(Duration.ofDays(3));
        OpportunityLine line = list.line(floor.rob, id);
        assertThat(line.isStuck(clock.instant())).isTrue();
        assertThat(line.quietDays(clock.instant())).isEqualTo(16);

        floor.jdbc
                .sql("insert into activity (customer_id, name, at) values (:customer, 'call.logged', :at)")
                .param("customer", brennan.value())
                .param("at", clock.instant().minus(Duration.ofDays(2)).atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertThat(list.line(floor.rob, id).quietDays(clock.instant())).isEqualTo(2);
    }

    @Test
    void theQuarterIsWonPlusWhatIsWeightedAgainstTheTarget() {
        floor.open(floor.rob, brennan, "Won", 1183, "Won");
        floor.open(floor.rob, brennan, "Nearly", 1000, "Negotiation");
        floor.open(floor.dora, brennan, "Early", 100, "Qualified");
        OpportunityId later = floor.open(floor.dora, brennan, "Next year", 5000, "Qualified");
        floor.change(later, dated("Next year", 5000, LocalDate.of(2027, 1, 1), null));
        floor.lose(floor.ada, floor.open(floor.rob, brennan, "Lost", 99, "New"), "TIMING");
        setTarget(floor.id(floor.rob), YearMonth.of(2026, 10), 1000 * POUND);
        setTarget(floor.id(floor.dora), YearMonth.of(2026, 12), 1500 * POUND);
        setTarget(floor.id(floor.dora), YearMonth.of(2027, 1), 9999 * POUND);

        Outlook all = outlook(List.of());
        assertThat(all.won()).isEqualTo(1183 * POUND);
        assertThat(all.nearest()).isEqualTo(800 * POUND);
        assertThat(all.earlier()).isEqualTo(30 * POUND);
        assertThat(all.weighted()).isEqualTo(2013 * POUND);
        assertThat(all.target()).isEqualTo(2500 * POUND);
        assertThat(all.gap()).isEqualTo(487 * POUND);
        assertThat(all.open()).isEqualTo(6100 * POUND);
        assertThat(all.winRate()).isEqualTo(0.5);
        assertThat(all.withoutNextStep()).isEqualTo(1);

        assertThat(outlook(List.of(floor.id(floor.dora))).weighted()).isEqualTo(30 * POUND);
        assertThat(forecasts
                        .outlook(floor.dora, List.of(), quarter(), List.of(pipeline))
                        .target())
                .isEqualTo(1500 * POUND);
    }

    @Test
    void daysToWinAreTheMedianOfTheLastYear() {
        List<OpportunityId> open = List.of(
                floor.open(floor.rob, brennan, "A", 1, "New"),
                floor.open(floor.rob, brennan, "B", 1, "New"),
                floor.open(floor.rob, brennan, "C", 1, "New"));
        floor.pass(Duration.ofDays(10));
        floor.move(floor.rob, open.get(0), "Won");
        floor.pass(Duration.ofDays(17));
        floor.move(floor.rob, open.get(1), "Won");
        floor.pass(Duration.ofDays(30));
        floor.move(floor.rob, open.get(2), "Won");

        assertThat(outlook(List.of()).daysToWin()).isCloseTo(27, within(0.001));
    }

    @Test
    void eachRepsMonthIsWeightedCommittedAndAtBest() {
        floor.open(floor.rob, brennan, "Won", 100, "Won");
        dated(floor.open(floor.rob, brennan, "Sure", 200, "Negotiation"), 200, ForecastCategory.COMMIT);
        dated(floor.open(floor.rob, brennan, "Maybe", 400, "Proposal"), 400, ForecastCategory.BEST_CASE);
        dated(floor.open(floor.rob, brennan, "Who knows", 800, "New"), 800, ForecastCategory.PIPELINE);
        setTarget(floor.id(floor.dora), YearMonth.of(2026, 11), 5 * POUND);

        List<RepForecast> reps = forecasts.byRep(floor.ada, Period.of(YearMonth.of(2026, 11)));

        assertThat(reps).extracting(RepForecast::name).containsExactly("Dora", "Rob");
        RepForecast rob = reps.get(1);
        assertThat(rob.won()).isEqualTo(100 * POUND);
        assertThat(rob.commit()).isEqualTo(300 * POUND);
        assertThat(rob.bestCase()).isEqualTo(700 * POUND);
        assertThat(rob.weighted()).isEqualTo((100 + 160 + 220 + 80) * POUND);
        assertThat(rob.open()).isEqualTo(1400 * POUND);
        assertThat(rob.opportunities()).isEqualTo(3);
        assertThat(Forecasts.total(reps).target()).isEqualTo(5 * POUND);
        assertThat(forecasts.byRep(floor.dora, Period.of(YearMonth.of(2026, 11))))
                .extracting(RepForecast::name)
                .containsExactly("Dora");
    }

    private List<Column> columns(OpportunityFilter filter) {
        return board.columns(floor.ada, pipeline, filter, 20);
    }

    private Outlook outlook(List<Long> owners) {
        return forecasts.outlook(floor.ada, owners, quarter(), List.of(pipeline));
    }

    private Period quarter() {
        return Period.quarterOf(LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC));
    }

    private void setTarget(long user, YearMonth month, long amount) {
        Map<Long, @Nullable Long> amounts = new HashMap<>();
        amounts.put(user, amount);
        targets.set(floor.ada, month, amounts);
    }

    private void dated(OpportunityId id, long pounds, ForecastCategory forecast) {
        OpportunityPlan said = floor.desk.sheetOf(floor.ada, id).plan();
        floor.change(
                id,
                new OpportunityPlan(
                        said.name(),
                        null,
                        pounds * POUND,
                        "GBP",
                        said.owner(),
                        LocalDate.of(2026, 11, 30),
                        null,
                        null,
                        forecast,
                        List.of()));
    }

    private OpportunityPlan dated(String name, long pounds, @Nullable LocalDate closes, @Nullable String step) {
        return new OpportunityPlan(
                name,
                null,
                pounds * POUND,
                "GBP",
                floor.dora.userId(),
                closes,
                step,
                null,
                ForecastCategory.PIPELINE,
                List.of());
    }

    private OpportunityPlan withoutDate(String name) {
        return dated(name, 1, null, null);
    }
}
