package crm.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeopleTests {

    private static final long HALF = 500_000_000L;

    private long now = Long.MAX_VALUE - HALF;

    private final People people = new People(() -> now);

    @Test
    void nobodyIsWaitingAtFirst() {
        assertThat(people.areWaiting()).isFalse();
    }

    @Test
    void aPageThatAsksForItsOwnProgressIsNobody() {
        for (int second = 0; second < 20; second++) {
            people.ask();
            people.ask();
            assertThat(people.areWaiting()).isFalse();
            now += 2 * HALF;
        }
    }

    @Test
    void whoClicksIsWaitedForUntilASecondHasPassed() {
        people.ask();
        people.ask();
        people.ask();
        assertThat(people.areWaiting()).isTrue();
        now += HALF;
        assertThat(people.areWaiting()).isTrue();
        now += HALF;
        assertThat(people.areWaiting()).isFalse();
    }
}
