package crm.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import crm.delivery.Mailer;
import crm.delivery.Town;
import crm.meters.Meters;
import crm.testing.AtOnce;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What the intake promises while the database comes and goes. */
@KeelTest
@Import({Town.class, Mailer.class})
@TestPropertySource(properties = "crm.delivery.senders=0")
class HitIntakeTests {

    private static final Visit READER = new Visit("GET", "Firefox", null);

    @Autowired
    HitIds ids;

    @Autowired
    Sorting sorting;

    @Autowired
    Meters meters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    /** Before the commit, after it, or never: where the connection breaks. */
    private volatile BooleanSupplier breaksBefore = () -> false;

    private volatile BooleanSupplier breaksAfter = () -> false;

    private @Nullable HitIntake intake;

    @BeforeEach
    void open() {
        database.empty();
        HitLog log = new HitLog(jdbc, ids) {
            @Override
            void append(long first, List<RawHit> hits) {
                if (breaksBefore.getAsBoolean()) {
                    throw new DataAccessResourceFailureException("away");
                }
                super.append(first, hits);
                if (breaksAfter.getAsBoolean()) {
                    throw new DataAccessResourceFailureException("broke off");
                }
            }
        };
        HitIntake opened = new HitIntake(log, ids, sorting, meters);
        opened.start();
        intake = opened;
    }

    @AfterEach
    void close() {
        breaksBefore = () -> false;
        intake().stop();
    }

    @Test
    void aCommitThatWasInDoubtIsNotStoredTwice() {
        breaksAfter = once();

        assertThat(intake().store(hit(1))).isTrue();

        assertThat(stored()).containsExactly(1L);
    }

    @Test
    void whatWaitsForTheDatabaseIsStoredWhenItIsBack() throws Exception {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(700);
        breaksBefore = () -> System.nanoTime() < until;
        List<Callable<Boolean>> readers =
                List.of(() -> intake().store(hit(1)), () -> intake().store(hit(2)), () -> intake().store(hit(3)));

        assertThat(AtOnce.call(readers)).containsOnly(true);

        assertThat(stored()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void nobodyIsToldThatAHitIsStoredBeforeItIs() throws Exception {
        breaksBefore = () -> true;
        assertThat(intake().store(hit(1))).isFalse();
        assertThat(stored()).isEmpty();

        breaksBefore = () -> false;
        intake().stop();

        assertThat(stored()).containsExactly(1L);
        assertThat(intake().store(hit(2))).isFalse();
    }

    @Test
    void whatTheDatabaseRefusesTakesNoneOfTheOthersWithIt() throws Exception {
        RawHit poison = new RawHit(2, null, HitKind.OPEN, Instant.EPOCH, new Visit("G\u0000T", "Firefox", null));
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
        breaksBefore = () -> System.nanoTime() < until;
        List<Callable<Boolean>> readers =
                List.of(() -> intake().store(hit(1)), () -> intake().store(poison), () -> intake().store(hit(3)));

        assertThat(AtOnce.call(readers)).containsExactly(true, false, true);

        assertThat(stored()).containsExactly(1L, 3L);
    }

    private static BooleanSupplier once() {
        var left = new AtomicInteger(1);
        return () -> left.getAndDecrement() > 0;
    }

    private HitIntake intake() {
        return Objects.requireNonNull(intake);
    }

    private static RawHit hit(long touch) {
        return new RawHit(touch, null, HitKind.OPEN, Instant.parse("2026-11-22T12:00:00Z"), READER);
    }

    private List<Long> stored() {
        return jdbc.sql("select touch_id from raw_hit order by touch_id")
                .query(Long.class)
                .list();
    }
}
