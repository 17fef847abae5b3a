package crm.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkingHoursTests {

    private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Test
    void workGoesOnAfterTheNightAndTheWeekend() {
        WorkingHours office = new WorkingHours(WEEK, 9 * 60, 17 * 60, ZoneId.of("UTC"));

        // Monday 15:00 and four hours: two on Monday, two on Tuesday
        assertThat(office.after(at("2026-11-23T15:00:00Z"), Duration.ofHours(4)))
                .isEqualTo(at("2026-11-24T11:00:00Z"));
        // Friday 16:30 and an hour ends on Monday
        assertThat(office.after(at("2026-11-20T16:30:00Z"), Duration.ofHours(1)))
                .isEqualTo(at("2026-11-23T09:30:00Z"));
        // what comes on Sunday begins on Monday
        assertThat(office.after(at("2026-11-22T12:00:00Z"), Duration.ofMinutes(30)))
                .isEqualTo(at("2026-11-23T09:30:00Z"));
        // a whole day ends when it closes, not when the next opens
        assertThat(office.after(at("2026-11-23T09:00:00Z"), Duration.ofHours(8)))
                .isEqualTo(at("2026-11-23T17:00:00Z"));
    }

    @Test
    void theOfficeOpensByTheClockOnTheWallInSummerAndWinter() {
        WorkingHours office = new WorkingHours(WEEK, 9 * 60, 17 * 60, LONDON);

        // Friday before the clocks go forward: nine o'clock on Monday is an hour earlier in UTC
        assertThat(office.after(at("2026-03-27T16:00:00Z"), Duration.ofHours(2)))
                .isEqualTo(at("2026-03-30T09:00:00Z"));
        assertThat(office.after(at("2026-10-23T15:00:00Z"), Duration.ofHours(2)))
                .isEqualTo(at("2026-10-26T10:00:00Z"));
    }

    @Test
    void anHourThatTheClockTakesAwayIsNotWorkedAndOneItGivesBackIs() {
        WorkingHours night = new WorkingHours(EnumSet.allOf(DayOfWeek.class), 0, 6 * 60, LONDON);

        // 29 March has five hours until six, 25 October has seven
        assertThat(night.after(at("2026-03-29T00:00:00Z"), Duration.ofHours(5))).isEqualTo(at("2026-03-29T05:00:00Z"));
        assertThat(night.after(at("2026-03-29T00:00:00Z"), Duration.ofHours(6))).isEqualTo(at("2026-03-30T00:00:00Z"));
        assertThat(night.after(at("2026-10-24T23:00:00Z"), Duration.ofHours(7))).isEqualTo(at("2026-10-25T06:00:00Z"));
    }

    @Test
    void roundTheClockIsJustTime() {
        WorkingHours always = new WorkingHours(EnumSet.allOf(DayOfWeek.class), 0, 24 * 60, LONDON);

        assertThat(always.after(at("2026-03-28T12:00:00Z"), Duration.ofHours(48)))
                .isEqualTo(at("2026-03-30T12:00:00Z"));
        assertThat(always.after(at("2026-10-24T12:00:00Z"), Duration.ofHours(48)))
                .isEqualTo(at("2026-10-26T12:00:00Z"));
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
