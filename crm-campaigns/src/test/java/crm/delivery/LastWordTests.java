package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** Nothing else is sent before the ledger knows how the last message ended. */
class LastWordTests {

    private final LastWord word = new LastWord();

    private final Deque<DataAccessException> failures = new ArrayDeque<>();

    private final AtomicInteger written = new AtomicInteger();

    @Test
    void whatIsWrittenAtOnceIsSaid() {
        word.say(this::write);

        assertThat(word.isSaid()).isTrue();
        assertThat(written).hasValue(1);
    }

    @Test
    void whatFoundNoRoomStaysUnsaidUntilThereIsSome() {
        failures.addAll(List.of(noRoom(), noRoom(), noRoom()));
        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> word.say(this::write));

        assertThat(word.isSaid()).isFalse();
        assertThat(word.isSaid()).isFalse();
        assertThat(word.isSaid()).isTrue();
        assertThat(word.isSaid()).isTrue();
        assertThat(written).hasValue(1);
    }

    @Test
    void whatNoLedgerTakesHoldsUpNobody() {
        failures.addAll(List.of(
                new DataIntegrityViolationException("too long"), new DataIntegrityViolationException("too long")));
        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> word.say(this::write));

        assertThat(word.isSaid()).isTrue();
        assertThat(written).hasValue(0);
    }

    private static DataAccessException noRoom() {
        return new DataAccessResourceFailureException("no space left");
    }

    private void write() {
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        written.incrementAndGet();
    }
}
