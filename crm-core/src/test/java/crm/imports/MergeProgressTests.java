package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.customers.IntakeProgress;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A merge says how far it is while it is one transaction, and stops where somebody has stopped it. */
@KeelTest
@Import({ImportDriver.class, MergeProgressTests.Watcher.class})
class MergeProgressTests {

    private static final String CUSTOMERS = "externalKey,name\nK1,Ada\nK2,Bob\n";

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private Watcher watcher;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
        watcher.shown.clear();
        watcher.then = id -> {};
    }

    @ParameterizedTest
    @EnumSource(names = {"CUSTOMERS", "TRANSACTIONS"})
    void othersSeeHowFarItIs(ImportKind kind) {
        watcher.then = id -> watcher.shown.add(apart(id));

        ImportReport report = kind == ImportKind.CUSTOMERS ? driver.customers(CUSTOMERS) : driver.firstWeek();

        assertThat(report.state()).isEqualTo(ImportState.DONE);
        assertThat(watcher.shown)
                .hasSizeGreaterThan(3)
                .isSorted()
                .allSatisfy(percent -> assertThat(percent).isBetween(0, 99));
        assertThat(watcher.shown.getLast()).isGreaterThan(50);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "CANCELLED"})
    void oneThatIsStoppedEndsAfterItsStep(ImportState stopped) {
        watcher.then = id -> {
            watcher.shown.add(1);
            inOwnTransaction().executeWithoutResult(status -> {
                if (stopped == ImportState.PAUSED) {
                    imports.pause(Viewer.system(), new ImportId(id));
                } else {
                    imports.cancel(Viewer.system(), new ImportId(id));
                }
            });
        };

        ImportReport report = driver.customers(CUSTOMERS);

        assertThat(report.state()).isEqualTo(stopped);
        assertThat(watcher.shown).as("steps done").hasSize(1);
        assertThat(jdbc.sql("select count(*) from customer").query(Long.class).single())
                .isZero();
    }

    @Test
    void oneThatGoesOnBeginsAnew() {
        watcher.then = id -> {
            watcher.then = again -> watcher.shown.add(apart(again));
            inOwnTransaction().executeWithoutResult(status -> imports.pause(Viewer.system(), new ImportId(id)));
        };
        ImportReport paused = driver.customers(CUSTOMERS);
        assertThat(paused.merged()).isNull();

        imports.resume(Viewer.system(), paused.id());
        driver.await();

        assertThat(imports.report(Viewer.system(), paused.id()).rows()).isEqualTo(new RowCounts(2, 0, 0, 0, 0));
        assertThat(watcher.shown).isNotEmpty().isSorted();
    }

    private int apart(long id) {
        return Objects.requireNonNullElse(
                inOwnTransaction()
                        .execute(status -> imports.report(Viewer.system(), new ImportId(id))
                                .merged()),
                0);
    }

    private TransactionTemplate inOwnTransaction() {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return own;
    }

    /** Told after the page has been. */
    @TestComponent
    static class Watcher {

        private final List<Integer> shown = new ArrayList<>();
        private LongConsumer then = id -> {};

        @EventListener
        @Order
        void stepIsDone(IntakeProgress progress) {
            then.accept(progress.importId());
        }
    }
}
