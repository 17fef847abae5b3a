package crm.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RotationTests {

    @Test
    void turnsAreSpreadAsEvenlyAsTheWeightsAllow() {
        Rotation rotation = new Rotation(Map.of());
        List<Rep> reps = List.of(rep(1, 5), rep(2, 1), rep(3, 1));

        assertThat(turns(rotation, reps, 7)).containsExactly(1L, 1L, 2L, 1L, 3L, 1L, 1L);
        assertThat(rotation.credits())
                .containsEntry(1L, 0L)
                .containsEntry(2L, 0L)
                .containsEntry(3L, 0L);
    }

    @Test
    void aRotationGoesOnWhereItHasStopped() {
        Rotation whole = new Rotation(Map.of());
        List<Rep> reps = List.of(rep(1, 3), rep(2, 2));
        List<Long> atOnce = turns(whole, reps, 10);

        List<Long> oneByOne = new ArrayList<>();
        Map<Long, Long> credits = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            Rotation part = new Rotation(credits);
            oneByOne.addAll(turns(part, reps, 1));
            credits = part.credits();
        }

        assertThat(oneByOne).isEqualTo(atOnce);
        assertThat(oneByOne).filteredOn(id -> id == 1).hasSize(6);
    }

    @Test
    void whoCannotBeAskedNeitherEarnsNorPays() {
        Rotation rotation = new Rotation(Map.of());
        Rep ada = rep(1, 1);
        Rep bob = rep(2, 1);

        assertThat(turns(rotation, List.of(ada), 5)).containsOnly(1L);
        assertThat(turns(rotation, List.of(ada, bob), 4)).containsExactly(1L, 2L, 1L, 2L);
    }

    @Test
    void whoHasNoShareIsNeverAsked() {
        Rotation rotation = new Rotation(Map.of());

        assertThat(turns(rotation, List.of(rep(1, 0), rep(2, 1)), 3)).containsOnly(2L);
        assertThat(rotation.next(List.of(rep(1, 0)))).isEmpty();
        assertThat(rotation.next(List.of())).isEmpty();
    }

    private static List<Long> turns(Rotation rotation, List<Rep> reps, int count) {
        List<Long> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rotation.next(reps).map(Rep::id).ifPresent(turns::add);
        }
        return turns;
    }

    private static Rep rep(long id, int weight) {
        return new Rep(id, true, weight, false, null, null, 0, 0);
    }
}
