package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HandsTests {

    private static final List<Claim> CLAIMS = LongStream.rangeClosed(1, 4)
            .mapToObj((touch) -> new Claim(touch, touch, 1, 1, 0, "fine.example", 0))
            .toList();

    private final Hands hands = new Hands();

    @Test
    void whatWaitsBehindALongOneIsTakenAwayOnce() {
        hands.fill(CLAIMS);
        assertThat(hands.begin(CLAIMS.getFirst())).isTrue();

        assertThat(hands.takenFromOneBusyFor(Duration.ofHours(1)))
                .as("not that long")
                .isEmpty();
        assertThat(hands.takenFromOneBusyFor(Duration.ZERO)).isEqualTo(CLAIMS.subList(1, 4));
        assertThat(hands.takenFromOneBusyFor(Duration.ZERO)).isEmpty();

        assertThat(hands.begin(CLAIMS.get(1))).isFalse();
        assertThat(hands.letGo(CLAIMS)).isEmpty();
    }

    @Test
    void whoIsAtNoneKeepsThemAll() {
        hands.fill(CLAIMS);

        assertThat(hands.takenFromOneBusyFor(Duration.ZERO)).isEmpty();
        assertThat(hands.letGo(CLAIMS.subList(0, 3))).isEqualTo(CLAIMS.subList(0, 3));
        assertThat(hands.begin(CLAIMS.getLast())).isTrue();
        assertThat(hands.letGo(CLAIMS)).as("begun with").isEmpty();
        assertThat(hands.takenFromOneBusyFor(Duration.ZERO)).as("done").isEmpty();
    }

    @Test
    void whoWaitsForTheNextOnesTurnIsNotBusyWithTheOneBefore() {
        hands.fill(CLAIMS);
        hands.begin(CLAIMS.getFirst());
        hands.done();

        assertThat(hands.takenFromOneBusyFor(Duration.ZERO)).isEmpty();
        assertThat(hands.begin(CLAIMS.get(1))).isTrue();
        assertThat(hands.takenFromOneBusyFor(Duration.ZERO)).isEqualTo(CLAIMS.subList(2, 4));
    }

    @Test
    void aNewHandfulIsNotWhatTheLastOneWas() {
        hands.fill(CLAIMS.subList(0, 2));
        hands.begin(CLAIMS.getFirst());

        hands.fill(CLAIMS.subList(2, 4));

        assertThat(hands.begin(CLAIMS.get(1))).isFalse();
        assertThat(hands.begin(CLAIMS.get(2))).isTrue();
    }
}
