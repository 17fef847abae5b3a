package crm.delivery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import crm.delivery.faults.Sending.Sums;
import crm.delivery.faults.Sending.Touch;
import crm.delivery.faults.SinkJournal.Dot;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The measure itself: each promise that is broken is seen. */
class TallyTests {

    private final Tally tally = new Tally();

    @Test
    void whatTheSinkTookTwiceIsDoubled() {
        tally.add(touch("ACCEPTED"), List.of(dot("250 taken"), dot("250 taken")));

        assertThat(tally.doubled).hasSize(1);
    }

    @Test
    void anotherCopyAfterSilenceIsDoubledToo() {
        tally.add(touch("UNKNOWN"), List.of(dot("hang up"), dot("250 taken")));

        assertThat(tally.doubled).hasSize(1);
    }

    @Test
    void anotherTryAfterARefusalIsNone() {
        tally.add(touch("ACCEPTED"), List.of(dot("451 later"), dot("250 taken")));

        assertThat(tally.doubled).isEmpty();
        assertThat(tally.lost).isEmpty();
        assertThat(tally.accepted).isEqualTo(1);
    }

    @Test
    void whatIsAcceptedByTheLedgerAloneIsLost() {
        tally.add(touch("ACCEPTED"), List.of());

        assertThat(tally.lost).hasSize(1);
    }

    @Test
    void whoHasNoOutcomeIsLost() {
        tally.add(touch("PENDING"), List.of());

        assertThat(tally.lost).hasSize(1);
    }

    @Test
    void whatTheSinkTookAndTheLedgerDeniesIsWrong() {
        tally.add(touch("EXPIRED"), List.of(dot("250 taken")));

        assertThat(tally.wrong).hasSize(1);
    }

    @Test
    void doubtWithoutAnAttemptIsWrong() {
        tally.add(new Touch("p1@a.example", "UNKNOWN", "SENDER_LOST", 0, 0), List.of());

        assertThat(tally.unknown).hasSize(1);
        assertThat(tally.wrong).hasSize(1);
    }

    @Test
    void aDotThatWasNotWrittenDownBeforeIsWrong() {
        tally.add(new Touch("p1@a.example", "ACCEPTED", "", 1, 1), List.of(dot("451 later"), dot("250 taken")));

        assertThat(tally.wrong).hasSize(1);
    }

    @Test
    void anOutcomeThatTheTimelineTellsTwiceIsWrong() {
        tally.add(new Touch("p1@a.example", "ACCEPTED", "", 1, 2), List.of(dot("250 taken")));
        tally.add(new Touch("p1@a.example", "UNKNOWN", "", 1, 1), List.of(dot("hang up")));

        assertThat(tally.wrong).hasSize(2);
    }

    @Test
    void sumsThatAreNotTheAudienceAreSeen() {
        assertThat(new Sums(100, 100, 40, 40, 60, false).areRight()).isTrue();
        assertThat(new Sums(100, 99, 40, 40, 59, false).areRight()).isFalse();
        assertThat(new Sums(100, 100, 40, 39, 60, false).areRight()).isFalse();
        assertThat(new Sums(100, 100, 40, 40, 60, true).areRight()).isFalse();
    }

    private static Touch touch(String state) {
        return new Touch("p1@a.example", state, "", 2, state.equals("ACCEPTED") ? 1 : 0);
    }

    private static Dot dot(String reply) {
        return new Dot(Instant.EPOCH, "p1@a.example", "<1@keel.example>", "Hello", reply);
    }
}
