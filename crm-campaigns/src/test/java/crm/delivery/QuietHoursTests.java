package crm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crm.kernel.CountryZones;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTests {

    private static final QuietHours NIGHT = new QuietHours("*", LocalTime.of(21, 0), LocalTime.of(8, 0), Set.of(), "");

    private static final QuietHours NIGHT_AND_SUNDAY =
            new QuietHours("*", LocalTime.of(21, 0), LocalTime.of(8, 0), Set.of(DayOfWeek.SUNDAY), "");

    @ParameterizedTest
    @CsvSource({
        // London in winter: as in UTC.
        "Europe/London, 2026-01-14T20:59:59Z, 2026-01-14T20:59:59Z",
        "Europe/London, 2026-01-14T21:00:00Z, 2026-01-15T08:00:00Z",
        "Europe/London, 2026-01-15T07:59:59Z, 2026-01-15T08:00:00Z",
        "Europe/London, 2026-01-15T08:00:00Z, 2026-01-15T08:00:00Z",
        // The night the clock goes forward has an hour less, the one it goes back an hour more.
        "Europe/London, 2026-03-28T22:00:00Z, 2026-03-29T07:00:00Z",
        "Europe/London, 2026-10-24T22:00:00Z, 2026-10-25T08:00:00Z",
        "Asia/Tehran,   2026-01-14T17:30:00Z, 2026-01-15T04:30:00Z"
    })
    void itIsQuietFromNineToEightWhereverOneIs(String zone, Instant from, Instant opens) {
        assertThat(NIGHT.opensAt(from, List.of(ZoneId.of(zone)))).isEqualTo(opens);
    }

    @Test
    void aQuietDayIsQuietAsAWholeAndTheNightAfterIt() {
        assertThat(NIGHT_AND_SUNDAY.opensAt(Instant.parse("2026-01-17T21:30:00Z"), List.of(ZoneId.of("Europe/London"))))
                .isEqualTo("2026-01-19T08:00:00Z");
    }

    @Test
    void whereTheZoneIsNotKnownTheStrictestOfTheCountryHolds() {
        // Half past eight in the morning in New York; in Honolulu it is half past three.
        Instant morning = Instant.parse("2026-01-14T13:30:00Z");

        Instant opens = NIGHT.opensAt(morning, CountryZones.of("US"));

        assertThat(opens.atZone(ZoneId.of("Pacific/Honolulu")).toLocalTime()).isEqualTo("08:00");
        assertThat(opens.atZone(ZoneId.of("America/New_York")).toLocalTime()).isBefore(LocalTime.of(21, 0));
        assertThat(NIGHT.opensAt(opens, CountryZones.of("US"))).isEqualTo(opens);
    }

    @Test
    void aCountryInWhichItIsAlwaysQuietSomewhereIsJudgedByItsFirstZone() {
        var almostAlways = new QuietHours("US", LocalTime.of(9, 0), LocalTime.of(8, 0), Set.of(), "");

        Instant opens = almostAlways.opensAt(Instant.parse("2026-01-14T12:00:00Z"), CountryZones.of("US"));

        assertThat(opens.atZone(CountryZones.of("US").getFirst()).getHour()).isEqualTo(8);
    }
}
