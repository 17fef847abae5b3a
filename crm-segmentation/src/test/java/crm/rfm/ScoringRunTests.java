package crm.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Invalid;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a run is: done once, used while it is the newest, and whose to start. */
class ScoringRunTests extends ScoredShop {

    @Autowired
    private RfmWork work;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void withoutBuyersARunIsDoneAndEmpty() {
        shop.customer("Prospect");

        var run = scored(RfmDefinition.USUAL);

        assertThat(run.state()).isEqualTo(RfmRun.State.DONE);
        assertThat(run.customers()).isZero();
        assertThat(run.cutPoints()).isNull();
        assertThat(run.segments()).hasSize(11);
        assertThat(run.asOf()).isEqualTo(FIRST_OF_MARCH);
    }

    @Test
    void theNewestFinishedRunIsTheOneInUse() {
        sixBuyers();
        var first = scored(BEFORE_MARCH);
        var second = rfm.start(Viewer.system(), BEFORE_MARCH);
        background.awaitIdle();
        jdbc.sql("update rfm_run set state = 'RUNNING' where id = ?")
                .param(second.value())
                .update();

        assertThat(rfm.requireLatest(Viewer.system()).id()).isEqualTo(first.id());

        work.giveUp(second.value());
        assertThat(rfm.run(Viewer.system(), second).error()).contains("stay in use");
        assertThat(rfm.requireLatest(Viewer.system()).id()).isEqualTo(first.id());
    }

    @Test
    void aRunThatHasEndedIsNotDoneAgain() {
        sixBuyers();
        var run = scored(BEFORE_MARCH);

        work.work(run.id().value());

        assertThat(rfm.requireLatest(Viewer.system())).isEqualTo(run);
    }

    @Test
    void aWindowMustStartBeforeItEnds() {
        assertThatThrownBy(
                        () -> rfm.start(Viewer.system(), new RfmDefinition(FIRST_OF_MARCH, FIRST_OF_MARCH, null, null)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        (invalid) ->
                                assertThat(invalid.faults().getFirst().path()).isEqualTo("from"));
    }

    @Test
    void salesReadsScoresAndDoesNotStartARun() {
        var sales = new Viewer(new UserId(1), "Sal", "sal@example.org", Role.SALES);

        assertThat(rfm.latest(sales)).isEmpty();
        assertThatThrownBy(() -> rfm.start(sales, RfmDefinition.USUAL)).isInstanceOf(crm.access.AccessDenied.class);
    }
}
