package crm.web.home;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** The stretch of time that the home page looks back on, each compared with the one before it. */
public enum Lookback {
    MONTH(30, 30, 1),
    QUARTER(91, 13, 7),
    YEAR(365, 13, 30);

    private final int days;
    private final int bars;
    private final int daysOfABar;

    Lookback(int days, int bars, int daysOfABar) {
        this.days = days;
        this.bars = bars;
        this.daysOfABar = daysOfABar;
    }

    /** First day of the span that ends before this day; a year is one of the calendar. */
    LocalDate start(LocalDate end) {
        return this == YEAR ? end.minusYears(1) : end.minusDays(days);
    }

    /** Days between which the figures of a line are taken, up to this one. */
    List<LocalDate> points(LocalDate end) {
        return IntStream.rangeClosed(0, bars - 1)
                .mapToObj(i -> end.minusDays((long) daysOfABar * (bars - 1 - i)))
                .toList();
    }

    /** First days of the chart's bars, the last of them still running; empty where bars are months of the calendar. */
    List<LocalDate> bars(LocalDate end) {
        return this == YEAR
                ? List.of()
                : IntStream.rangeClosed(1, bars)
                        .mapToObj(i -> end.minusDays((long) daysOfABar * (bars + 1 - i)))
                        .toList();
    }
}
