package crm.web.home;

import crm.access.Viewer;
import crm.metrics.SalesFigures;
import crm.metrics.SalesFigures.Period;
import crm.web.support.Amounts;
import crm.web.support.Formats;
import crm.workspace.Workspace;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sales and refunds day by day, week by week or month by month, as a chart and as a table; the last bar is not over yet. */
@Component
class MonthlyRevenue {

    private static final int MONTHS = 13;

    private final SalesFigures sales;

    private final Formats formats;

    private final Amounts amounts;

    private final MessageSource messages;

    private final JsonMapper json;

    MonthlyRevenue(SalesFigures sales, Formats formats, Amounts amounts, MessageSource messages, JsonMapper json) {
        this.amounts = amounts;
        this.sales = sales;
        this.formats = formats;
        this.messages = messages;
        this.json = json;
    }

    Months of(Viewer viewer, Workspace workspace, Lookback back) {
        LocalDate tomorrow = formats.today().plusDays(1);
        boolean monthly = back == Lookback.YEAR;
        List<LocalDate> starts = monthly ? formats.latestMonths(MONTHS) : back.bars(tomorrow);
        List<LocalDate> bounds =
                Stream.concat(starts.stream(), Stream.of(tomorrow)).toList();
        List<Period> periods = sales.byPeriod(viewer, bounds);
        List<Month> months = IntStream.range(0, starts.size())
                .mapToObj(i -> new Month(
                        monthly ? formats.month(starts.get(i)) : formats.dayAlone(starts.get(i)),
                        monthly ? formats.monthAlone(starts.get(i)) : formats.dayAlone(starts.get(i)),
                        periods.get(i),
                        monthly && i == starts.size() - 1))
                .toList();
        return new Months(months, json.writeValueAsString(chart(months, workspace.currency())));
    }

    private Chart chart(List<Month> months, String currency) {
        var series = new ArrayList<Series>();
        series.add(series("repeat", "chart-1", months, Period::repeatSales));
        series.add(series("first", "chart-2", months, Period::firstSales));
        if (months.stream().anyMatch(month -> month.sold().unknownSales() != 0)) {
            series.add(series("unknown", "line-strong", months, Period::unknownSales));
        }
        if (months.stream().anyMatch(month -> month.sold().refunds() != 0)) {
            series.add(series("refunds", "bad-solid", months, sold -> -sold.refunds()));
        }
        List<String> labels = months.stream().map(Month::label).toList();
        return new Chart("bar", labels, "money", currency, series);
    }

    private Series series(String key, String tone, List<Month> months, ToLongFunction<Period> amount) {
        Locale locale = LocaleContextHolder.getLocale();
        return new Series(
                messages.getMessage("home.series." + key, null, locale),
                months.stream()
                        .<@Nullable BigDecimal>map(month -> amounts.decimal(amount.applyAsLong(month.sold())))
                        .toList(),
                tone,
                months.getLast().running() ? List.of(months.size() - 1) : List.of());
    }

    /**
     * @param chart the same figures as {@code charts.js} draws them
     */
    record Months(List<Month> list, String chart) {

        public boolean hasUnknownBuyers() {
            return list.stream().anyMatch(month -> month.sold().unknownSales() != 0);
        }

        /** Revenue of the whole months, for a line. */
        public List<Long> line() {
            return list.stream()
                    .filter(month -> !month.running())
                    .map(month -> month.sold().revenue())
                    .toList();
        }
    }

    /**
     * @param name of the day, of the day on which the week began, or of the month
     * @param label the same, shorter
     * @param running whether it is not over yet
     */
    record Month(String name, String label, Period sold, boolean running) {}

    private record Chart(String kind, List<String> labels, String unit, String currency, List<Series> series) {}

    private record Series(String name, List<@Nullable BigDecimal> values, String tone, List<Integer> fade) {}
}
