package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.metrics.SalesFigures;
import crm.quality.ContactQuality;
import crm.quality.ContactSurvey;
import crm.rfm.RfmGrid;
import crm.rfm.RfmRun;
import crm.rfm.RfmRunId;
import crm.rfm.RfmRuns;
import crm.rfm.RfmSegment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is counted and added up is that of customers seen. */
class FiguresInSightTests extends TwoOfFour {

    @Autowired
    private SegmentSuggestions suggestions;

    @Autowired
    private SalesFigures sales;

    @Autowired
    private RfmRuns runs;

    @Autowired
    private RfmGrid grid;

    @Autowired
    private ContactSurvey survey;

    @Test
    void suggestionsCountThoseSeen() {
        long all = suggestions.list(KEEL).stream().mapToLong(Suggestion::size).sum();
        long seen = suggestions.list(rob).stream().mapToLong(Suggestion::size).sum();

        assertThat(seen).isPositive().isLessThan(all);
        assertThat(suggestions.list(rob))
                .allSatisfy(one -> assertThat(one.size()).isLessThanOrEqualTo(2));
    }

    @Test
    void theShopsFiguresAreThoseOfCustomersSeen() {
        List<LocalDate> months =
                List.of(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-02-01"), LocalDate.parse("2026-03-01"));

        assertThat(sales.byPeriod(rob, months))
                .containsExactly(
                        new SalesFigures.Period(months.get(0), 1, 100_0000, 0, 0, 0),
                        new SalesFigures.Period(months.get(1), 2, 30_0000, 20_0000, 0, 50_0000));
        assertThat(sales.standing(rob, months))
                .extracting(SalesFigures.Standing::customers)
                .containsExactly(0, 1, 2);
        assertThat(sales.span(rob).orElseThrow().earliest()).isEqualTo(Instant.parse("2026-01-10T10:00:00Z"));
        assertThat(sales.byPeriod(KEEL, months).getFirst().revenue()).isEqualTo(600_0000);
        assertThat(sales.span(KEEL).orElseThrow().earliest()).isEqualTo(Instant.parse("2026-01-01T10:00:00Z"));
    }

    @Test
    void scoresAreAddedUpOverThoseSeen() {
        long run = aRun();
        shop.score(run, "Ann", "CHAMPIONS", 5, 5, 3).score(run, "Bob", "NEW", 5, 1, 1);
        shop.score(run, "Cy", "CHAMPIONS", 5, 5, 5);
        jdbc.sql("insert into rfm_total (run_id, segment, r, f, customers, revenue, orders)"
                        + " values (:run, 'CHAMPIONS', 5, 5, 2, 2, 2), (:run, 'NEW', 5, 1, 1, 1, 1)")
                .param("run", run)
                .update();

        RfmRun latest = runs.latest(rob).orElseThrow();
        assertThat(latest.customers()).isEqualTo(2);
        assertThat(latest.segments())
                .filteredOn(total -> total.customers() > 0)
                .extracting(total -> total.segment() + " " + total.customers())
                .containsExactly("CHAMPIONS 1", "NEW 1");
        assertThat(runs.newest(rob).orElseThrow().customers()).isEqualTo(2);
        assertThat(grid.cells(rob, latest.id())).hasSize(2).allMatch(cell -> cell.customers() == 1);
        RfmGrid.Part champions = RfmGrid.Part.segment(RfmSegment.CHAMPIONS);
        assertThat(grid.figures(rob, latest.id(), champions).customers()).isEqualTo(1);
        assertThat(grid.figures(rob, latest.id(), champions).medianRecency()).isNotNull();
        assertThat(grid.best(rob, latest.id(), champions, 5))
                .extracting(RfmGrid.Person::name)
                .containsExactly("Ann");
        assertThat(runs.latest(KEEL).orElseThrow().customers()).isEqualTo(3);
        assertThat(grid.figures(KEEL, latest.id(), champions).customers()).isEqualTo(2);
    }

    @Test
    void whoDoesNotSeeMoneyMeetsWhoOrderedLastInsteadOfWhoIsWorthMost() {
        long run = aRun();
        shop.score(run, "Ann", "CHAMPIONS", 5, 5, 5).score(run, "Bob", "CHAMPIONS", 5, 5, 4);
        jdbc.sql("update rfm_score set recency = case customer_id when :ann then 9 else 2 end,"
                        + " monetary = case customer_id when :ann then 90 else 20 end")
                .param("ann", shop.id("Ann"))
                .update();
        RfmGrid.Part champions = RfmGrid.Part.segment(RfmSegment.CHAMPIONS);
        RfmRunId latest = runs.latest(rob).orElseThrow().id();

        assertThat(grid.best(rob, latest, champions, 1))
                .extracting(RfmGrid.Person::name)
                .containsExactly("Ann");
        jdbc.sql("insert into role_without_money values ('SALES')").update();

        assertThat(grid.best(rob, latest, champions, 1))
                .extracting(RfmGrid.Person::name)
                .containsExactly("Bob");
        assertThat(grid.best(rob, latest, champions, 2))
                .extracting(RfmGrid.Person::name)
                .containsExactly("Bob", "Ann");
    }

    private long aRun() {
        return jdbc.sql("insert into rfm_run (state, as_of, zone, method, refunds, customers, requested_at)"
                        + " values ('DONE', '2026-03-01', 'UTC', 'QUANTILE', 'SUBTRACT', 3, now()) returning id")
                .query(Long.class)
                .single();
    }

    @Test
    void theQualityOfContactsIsThatOfContactsSeen() {
        survey.run();

        assertThat(survey.newest(rob)).map(ContactQuality::contacts).hasValue(1L);
        assertThat(survey.newest(rob).orElseThrow().withFullName()).isEqualTo(1);
        assertThat(survey.newest(KEEL)).map(ContactQuality::contacts).hasValue(2L);
    }
}
