package crm.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RfmSegmentTests {

    @ParameterizedTest(name = "R{0}")
    @CsvSource({
        "5, NEW,            POTENTIAL_LOYALIST, POTENTIAL_LOYALIST, CHAMPIONS, CHAMPIONS",
        "4, PROMISING,      POTENTIAL_LOYALIST, POTENTIAL_LOYALIST, LOYAL,     LOYAL",
        "3, ABOUT_TO_SLEEP, ABOUT_TO_SLEEP,     NEED_ATTENTION,     LOYAL,     LOYAL",
        "2, HIBERNATING,    HIBERNATING,        AT_RISK,            AT_RISK,   CANT_LOSE",
        "1, LOST,           HIBERNATING,        AT_RISK,            AT_RISK,   CANT_LOSE",
    })
    void everyCellHasItsName(int r, RfmSegment f1, RfmSegment f2, RfmSegment f3, RfmSegment f4, RfmSegment f5) {
        var names = new RfmSegment[] {f1, f2, f3, f4, f5};

        for (int f = 1; f <= 5; f++) {
            assertThat(RfmSegment.of(r, f)).as("R%d F%d", r, f).isEqualTo(names[f - 1]);
            assertThat(RfmSegment.byCell().get(5 * (r - 1) + f - 1)).isEqualTo(names[f - 1]);
        }
    }

    @Test
    void thereIsNoCellOutsideTheGrid() {
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegment.of(6, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> RfmSegment.of(1, 0));
    }
}
