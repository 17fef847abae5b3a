package crm.opportunities;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/** Some whole months that are looked at together, such as a quarter. */
public record Period(YearMonth first, int months) {

    private static final int QUARTER = 3;

    /** The calendar's quarter of this day. */
    public static Period quarterOf(LocalDate day) {
        int first = (day.getMonthValue() - 1) / QUARTER * QUARTER + 1;
        return new Period(YearMonth.of(day.getYear(), first), QUARTER);
    }

    public static Period of(YearMonth month) {
        return new Period(month, 1);
    }

    public List<YearMonth> each() {
        return IntStream.range(0, months).mapToObj(first::plusMonths).toList();
    }

    public LocalDate from() {
        return first.atDay(1);
    }

    /** The day behind it. */
    public LocalDate to() {
        return first.plusMonths(months).atDay(1);
    }

    public OpportunityFilter.Days days() {
        return new OpportunityFilter.Days(from(), to());
    }
}
