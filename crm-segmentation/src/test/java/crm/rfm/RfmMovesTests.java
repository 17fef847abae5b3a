package crm.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.Role;
import crm.access.UserId;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.kernel.Invalid;
import crm.rfm.RfmMove.Direction;
import crm.rfm.RfmMove.Way;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who moved between two runs is counted after the later one, for those who look at it later. */
class RfmMovesTests extends ScoredShop {

    private static final Viewer KEEL = Viewer.system();

    private static final RfmMethod FIXED = RfmMethod.FIXED;

    @Autowired
    private RfmMoves moves;

    @Autowired
    private MoveUpkeep upkeep;

    @Autowired
    private UserRegister users;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everybodyIsCountedOnTheWayHeWentWithHisMoney() {
        threeMonths();
        var comparison = moves.usual(KEEL).orElseThrow();

        assertThat(comparison.counted()).isTrue();
        assertThat(comparison.from().lastDay()).isEqualTo(LocalDate.of(2026, 1, 29));
        assertThat(comparison.to().lastDay()).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(comparison.moves())
                .extracting(
                        move -> move.way().from(),
                        move -> move.way().to(),
                        RfmMove::customers,
                        RfmMove::before,
                        RfmMove::after)
                .containsExactlyInAnyOrder(
                        tuple(RfmSegment.NEW, RfmSegment.POTENTIAL_LOYALIST, 1, 100_000L, 300_000L),
                        tuple(RfmSegment.NEW, RfmSegment.PROMISING, 2, 700_000L, 700_000L),
                        tuple(null, RfmSegment.NEW, 1, 0L, 500_000L),
                        tuple(RfmSegment.PROMISING, null, 1, 600_000L, 0L));
        assertThat(comparison.customers(Direction.RISING)).isEqualTo(1);
        assertThat(comparison.customers(Direction.FALLING)).isEqualTo(2);
        assertThat(comparison.customers(Direction.CAME)).isEqualTo(1);
        assertThat(comparison.customers(Direction.LEFT)).isEqualTo(1);
        assertThat(comparison.largest(1).getFirst().way()).isEqualTo(new Way(RfmSegment.NEW, RfmSegment.PROMISING));
        assertThat(comparison.change(RfmSegment.NEW)).isEqualTo(-2);
        assertThat(comparison.change(RfmSegment.PROMISING)).isEqualTo(1);
    }

    @Test
    void theNamesBehindAMoveAreFoundWhetherTheyAreKeptOrSearchedFor() {
        List<CustomerId> people = threeMonths();
        var comparison = moves.usual(KEEL).orElseThrow();

        List<List<CustomerId>> kept = names(comparison);
        jdbc.sql("update rfm_move set people = null").update();

        assertThat(names(comparison)).isEqualTo(kept);
        assertThat(page(comparison, new Way(RfmSegment.LOST, RfmSegment.PROMISING), null, 9))
                .as("those who are there came from elsewhere")
                .isEmpty();
        assertThat(kept)
                .containsExactly(
                        List.of(people.get(0)),
                        List.of(people.get(1), people.get(2)),
                        List.of(people.get(3)),
                        List.of(people.get(4)));
    }

    @Test
    void theListGoesOnBehindTheLastOneSeen() {
        List<CustomerId> people = threeMonths();
        var comparison = moves.usual(KEEL).orElseThrow();
        var way = new Way(RfmSegment.NEW, RfmSegment.PROMISING);

        var first = page(comparison, way, null, 1);

        assertThat(first).containsExactly(people.get(1));
        assertThat(page(comparison, way, first.getFirst(), 1)).containsExactly(people.get(2));
        assertThat(page(comparison, way, people.get(2), 1)).isEmpty();
    }

    @Test
    void whoSeesSomeCustomersCountsAndListsThoseAlone() {
        List<CustomerId> people = threeMonths();
        UserId sal = users.invite(KEEL, "sal@example.org", "Sal", Role.SALES).user();
        jdbc.sql("insert into role_sight values ('SALES', 'CUSTOMERS', 'OWN')").update();
        jdbc.sql("update customer set owner_id = :owner where id = :id")
                .param("owner", sal.value())
                .param("id", people.get(1).value())
                .update();
        var sales = new Viewer(sal, "Sal", "sal@example.org", Role.SALES);

        var comparison = moves.usual(sales).orElseThrow();

        assertThat(comparison.moves())
                .extracting(move -> move.way().to(), RfmMove::customers)
                .containsExactly(tuple(RfmSegment.PROMISING, 1));
        assertThat(moves.people(
                        sales,
                        comparison.from().run(),
                        comparison.to().run(),
                        new Way(RfmSegment.NEW, RfmSegment.PROMISING),
                        null,
                        10))
                .extracting(RfmMoves.Mover::id)
                .containsExactly(people.get(1));
    }

    @Test
    void anyTwoDaysAreComparedForWhoAsks() {
        threeMonths();
        var days = moves.days(KEEL);
        var december = days.get(2).run();
        var february = days.get(0).run();
        assertThat(moves.between(KEEL, december, february).counted()).isFalse();

        moves.count(KEEL, december, february);
        background.awaitIdle();

        var comparison = moves.between(KEEL, december, february);
        assertThat(comparison.customers(Direction.CAME)).isEqualTo(4);
        assertThat(comparison.customers(Direction.LEFT)).isEqualTo(1);
        assertThat(comparison.inBoth()).isZero();
        assertThatThrownBy(() -> moves.count(KEEL, february, december))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.faults().getFirst().code()).isEqualTo("COMPARISON_BACKWARDS"));
        assertThatThrownBy(() -> moves.between(KEEL, new RfmRunId(404), february))
                .isInstanceOf(RfmRunNotFound.class);
    }

    @Test
    void whatChangedSinceIsCountedAgainAndWhatIsOldGoes() {
        threeMonths();
        var before = moves.usual(KEEL).orElseThrow();
        jdbc.sql("delete from rfm_score where run_id = :run and segment = 'NEW'")
                .param("run", before.to().run().value())
                .update();
        jdbc.sql("update rfm_comparison set outdated = true").update();

        upkeep.run();
        background.awaitIdle();

        assertThat(moves.usual(KEEL).orElseThrow().customers(Direction.CAME)).isZero();
        clock.set(Instant.parse("2026-03-20T12:00:00Z"));
        upkeep.run();
        assertThat(jdbc.sql("select count(*) from rfm_comparison")
                        .query(Long.class)
                        .single())
                .as("only that of the newest run")
                .isEqualTo(1);
    }

    /** Fixed thresholds, a window of three months, ends of December to February. */
    private List<CustomerId> threeMonths() {
        CustomerId riser = bought("Riser", "2026-01-20", "10");
        CustomerId sleeper = bought("Sleeper", "2026-01-15", "20");
        CustomerId other = bought("Other sleeper", "2026-01-10", "50");
        CustomerId came = shop.customer("Came");
        CustomerId left = bought("Left", "2025-11-20", "60");
        score("2026-01-01", "2025-10-01");
        score("2026-01-30", "2025-11-01");
        shop.buys(riser, "2026-02-20T12:00:00Z", "20", 1);
        shop.buys(came, "2026-02-10T12:00:00Z", "50", 1);
        score("2026-03-01", "2025-12-01");
        return List.of(riser, sleeper, other, came, left);
    }

    private CustomerId bought(String name, String day, String amount) {
        CustomerId customer = shop.customer(name);
        shop.buys(customer, day + "T12:00:00Z", amount, 1);
        return customer;
    }

    private void score(String asOf, String from) {
        scored(new RfmDefinition(LocalDate.parse(asOf), LocalDate.parse(from), FIXED, null));
    }

    private List<List<CustomerId>> names(RfmComparison comparison) {
        return List.of(
                page(comparison, new Way(RfmSegment.NEW, RfmSegment.POTENTIAL_LOYALIST), null, 9),
                page(comparison, new Way(RfmSegment.NEW, RfmSegment.PROMISING), null, 9),
                page(comparison, new Way(null, RfmSegment.NEW), null, 9),
                page(comparison, new Way(RfmSegment.PROMISING, null), null, 9));
    }

    private List<CustomerId> page(RfmComparison comparison, Way way, @Nullable CustomerId after, int limit) {
        return moves.people(KEEL, comparison.from().run(), comparison.to().run(), way, after, limit).stream()
                .map(RfmMoves.Mover::id)
                .toList();
    }
}
