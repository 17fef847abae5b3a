package crm.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crm.access.Viewer;
import crm.imports.ImportKind;
import crm.imports.ImportOptions;
import crm.imports.Imports;
import crm.testing.Background;
import crm.testing.KeelTest;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first week of the UCI file, by the import a customer would take; its figures are known from outside. */
@KeelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstWeekTests {

    private static final LocalDate TENTH = LocalDate.of(2010, 12, 10);

    @Autowired
    private RfmRuns rfm;

    @Autowired
    private Imports imports;

    @Autowired
    private Background background;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    void theWeekArrives() throws Exception {
        try (InputStream week = Objects.requireNonNull(
                getClass().getResourceAsStream("/online-retail/online_retail_2010-12-01_07.csv.gz"))) {
            imports.submit(
                    Viewer.system(), ImportKind.TRANSACTIONS, "week.csv", week, null, ImportOptions.of(Map.of()));
        }
        background.awaitIdle();
    }

    @Test
    void theImportLeavesScoresBehind() {
        var first = rfm.run(Viewer.system(), new RfmRunId(1));

        assertThat(first.state()).isEqualTo(RfmRun.State.DONE);
        assertThat(first.customers()).isEqualTo(423);
    }

    @Test
    void theImportLeavesFiguresBehind() {
        var all = jdbc.sql("""
                        select count(*) as customers, sum(orders) as orders, sum(sales) as sales, sum(refunds) as refunds
                        from customer_metrics
                        """).query().singleRow();

        assertThat(all.get("customers")).hasToString("452");
        assertThat(all.get("orders")).hasToString("567");
        assertThat(all.get("sales")).hasToString("2343972800");
    }

    @Test
    void withRefundsIgnoredTheWeekHasItsKnownCutPoints() {
        var run = scored(new RfmDefinition(TENTH, null, RfmMethod.QUANTILE, RefundRule.IGNORE));
        var cuts = Objects.requireNonNull(run.cutPoints());

        assertThat(run.customers()).isEqualTo(423);
        assertThat(revenueOf(run)).isEqualTo(2_343_972_800L);
        assertThat(cuts.recency()).containsExactly(3.0, 4.0, 6.0, 7.0);
        assertThat(cuts.frequency()).containsExactly(1.0, 1.0, 1.0, 1.0);
        assertThat(cuts.monetary())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 0.01 ? 0 : Double.compare(a, b))
                .isEqualTo(List.of(1_607_480.0, 2_548_800.0, 3_445_800.0, 5_113_160.0));
    }

    @Test
    void refundsOfTheWeekTakeTheirShare() {
        var run = scored(new RfmDefinition(TENTH, null, RfmMethod.QUANTILE, RefundRule.SUBTRACT));
        var cuts = Objects.requireNonNull(run.cutPoints());

        assertThat(revenueOf(run)).isEqualTo(2_318_049_100L);
        assertThat(cuts.monetary().getFirst()).isCloseTo(1_578_640.0, within(0.01));
        assertThat(cuts.monetary().getLast()).isCloseTo(5_113_160.0, within(0.01));
    }

    private RfmRun scored(RfmDefinition definition) {
        var run = rfm.start(Viewer.system(), definition);
        background.awaitIdle();
        return rfm.run(Viewer.system(), run);
    }

    private static long revenueOf(RfmRun run) {
        return run.segments().stream().mapToLong(RfmRun.SegmentTotal::revenue).sum();
    }
}
