package crm.web.customers;

import crm.directory.Timeline.Month;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Revenue by month as bars in a box of 100 by 40.
 *
 * @param any whether there is anything to see
 */
record MonthBars(List<Bar> bars, boolean any) {

    private static final double WIDTH = 100;
    private static final double HEIGHT = 40;
    private static final double SHARE_OF_BAR = 0.66;
    private static final double LEAST = 1;

    /** One month; a month that gave more back than it brought has no height. */
    record Bar(LocalDate month, long revenue, double x, double y, double width, double height) {}

    static MonthBars of(List<Month> months) {
        long most = months.stream().mapToLong(Month::revenue).max().orElse(0);
        double step = WIDTH / Math.max(1, months.size());
        List<Bar> bars = IntStream.range(0, months.size())
                .mapToObj(i -> bar(months.get(i), most, i * step + step * (1 - SHARE_OF_BAR) / 2, step * SHARE_OF_BAR))
                .toList();
        return new MonthBars(bars, most > 0);
    }

    private static Bar bar(Month month, long most, double x, double width) {
        double height = month.revenue() <= 0 || most <= 0 ? 0 : Math.max(LEAST, HEIGHT * month.revenue() / most);
        return new Bar(month.month(), month.revenue(), round(x), round(HEIGHT - height), round(width), round(height));
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
