package crm.rfm;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.customers.CustomerId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of a run beside its scores says the same as the scores themselves. */
class RfmGridTests extends ScoredShop {

    private static final Viewer KEEL = Viewer.system();

    @Autowired
    private RfmGrid grid;

    @Autowired
    private RfmScoring scoring;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void mediansAreThoseOfTheScores() {
        fortyBuyers();
        var run = scored(BEFORE_MARCH);

        assertThat(parts())
                .allSatisfy(
                        part -> assertThat(grid.figures(KEEL, run.id(), part).medianRecency())
                                .isEqualTo(median(part)));
        assertThat(parts().filter(part -> median(part) != null)).hasSizeGreaterThan(8);
    }

    @Test
    void thoseWorthMostComeFirstAlsoWhereTheyScoreLow() {
        fortyBuyers();
        var run = scored(BEFORE_MARCH);

        assertThat(parts())
                .allSatisfy(part -> assertThat(grid.best(KEEL, run.id(), part, 2))
                        .extracting(RfmGrid.Person::id)
                        .containsExactlyElementsOf(worthMost(part, 2)));
        assertThat(jdbc.sql("select count(*) from rfm_score where m = 5")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void daysFollowACustomerWhoIsScoredAgainOrGoes() {
        List<CustomerId> buyers = fortyBuyers();
        var run = scored(BEFORE_MARCH);
        jdbc.sql("update orders set ordered_at = '2026-02-28T12:00:00Z' where customer_id = :customer")
                .param("customer", buyers.get(30).value())
                .update();

        scoring.scoreAgain(run, buyers.get(30));
        scoring.forget(run, buyers.get(7));

        assertThat(days("select r, f, recency, segment, customers::int from rfm_recency"))
                .hasSizeGreaterThan(8)
                .containsExactlyInAnyOrderElementsOf(days("select r, f, recency, segment, count(*)::int from rfm_score"
                        + " group by run_id, r, f, recency, segment"));
    }

    /** One after the other, from a day to seven weeks ago; every third has ordered twice. */
    private List<CustomerId> fortyBuyers() {
        return Stream.iterate(0, (number) -> number < 40, (number) -> number + 1)
                .map(this::buyer)
                .toList();
    }

    private CustomerId buyer(int number) {
        CustomerId buyer = shop.customer("Buyer " + number);
        String at = LocalDate.of(2026, 2, 27).minusDays(number * 17 % 50) + "T12:00:00Z";
        shop.buys(buyer, at, String.valueOf(10 + number * 7 % 40), 1);
        if (number % 3 == 0) {
            shop.buys(buyer, at, "1", 1);
        }
        return buyer;
    }

    private static Stream<RfmGrid.Part> parts() {
        Stream<RfmGrid.Part> cells =
                Stream.of(1, 2, 3, 4, 5).flatMap(r -> Stream.of(1, 2, 3, 4, 5).map(f -> RfmGrid.Part.cell(r, f)));
        return Stream.concat(Arrays.stream(RfmSegment.values()).map(RfmGrid.Part::segment), cells);
    }

    private @Nullable Integer median(RfmGrid.Part part) {
        return of(part, "percentile_disc(.5) within group (order by recency)", "")
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    private List<CustomerId> worthMost(RfmGrid.Part part, int limit) {
        return of(part, "customer_id", " order by monetary desc, customer_id limit " + limit)
                .query((row, number) -> new CustomerId(row.getLong(1)))
                .list();
    }

    private JdbcClient.StatementSpec of(RfmGrid.Part part, String columns, String order) {
        return jdbc.sql("select " + columns + " from rfm_score where segment = :segment"
                        + " and coalesce(r = :r, true) and coalesce(f = :f, true)" + order)
                .param("segment", part.segment().name())
                .param("r", part.r())
                .param("f", part.f());
    }

    private List<List<Object>> days(String sql) {
        return jdbc.sql(sql).query().listOfRows().stream()
                .map(row -> List.copyOf(row.values()))
                .toList();
    }
}
