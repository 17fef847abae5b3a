package crm.web.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LooksTests {

    private final Looks looks = new Looks();

    @Test
    void initialsAreTheFirstAndTheLast() {
        assertThat(looks.initials("Mary Jane Watson")).isEqualTo("MW");
        assertThat(looks.initials("  brock & sons ")).isEqualTo("BS");
        assertThat(looks.initials("Плюс")).isEqualTo("П");
        assertThat(looks.initials("&")).isEqualTo("?");
        assertThat(looks.initials(null)).isEqualTo("?");
    }

    @Test
    void persianInitialsStandApart() {
        assertThat(looks.initials("آملیا شاو")).isEqualTo("آ\u200cش");
    }

    @Test
    void aNameAlwaysHasTheSameTint() {
        assertThat(looks.tint("Ada")).isEqualTo(looks.tint("Ada")).matches("a[1-6]");
    }

    @Test
    void aFlatLineStaysInItsBox() {
        assertThat(looks.line(List.of(5, 5))).isEqualTo("0.0,22.0 200.0,22.0");
        assertThat(looks.area(List.of(5, 5))).isEqualTo("0,24 0.0,22.0 200.0,22.0 200,24");
    }
}
