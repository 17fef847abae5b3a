package crm.web.home;

import crm.access.Viewer;
import crm.kernel.Money;
import crm.metrics.SalesFigures;
import crm.metrics.SalesFigures.Period;
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
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sales and refunds of the last twelve whole months and the current one, as a chart and as a table. */
@Component
class MonthlyRevenue {

    private static final int MONTHS = 13;

    private final SalesFigures sales;

    private final Formats formats;

    private final MessageSource messages;

    private final JsonMapper json;

    MonthlyRevenue(SalesFigures sales, Formats formats, MessageSource messages, JsonMapper json) {
        this.sales = sales;
        this.formats = formats;
        this.messages = messages;
        this.json = json;
    }

    Months of(Viewer viewer, Workspace workspace) {
        List<LocalDate> starts = formats.latestMonths(MONTHS);
        List<LocalDate> bounds = Stream.concat(
                        starts.stream(), Stream.of(formats.today().plusDays(1)))
                .toList();
        List<Period> periods = sales.byPeriod(viewer, bounds);
        List<Month> months = IntStream.range(0, MONTHS)
                .mapToObj(i -> new Month(starts.get(i), periods.get(i), i == MONTHS - 1))
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
        List<String> labels =
                months.stream().map(month -> formats.monthAlone(month.first())).toList();
        return new Chart("bar", labels, "money", currency, series);
    }

    private Series series(String key, String tone, List<Month> months, ToLongFunction<Period> amount) {
        Locale locale = LocaleContextHolder.getLocale();
        return new Series(
                messages.getMessage("home.series." + key, null, locale),
                months.stream()
                        .map(month -> Money.toDecimal(amount.applyAsLong(month.sold())))
                        .toList(),
                tone,
                List.of(months.size() - 1));
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
     * @param first its first day
     * @param running whether it is not over yet
     */
    record Month(LocalDate first, Period sold, boolean running) {}

    private record Chart(String kind, List<String> labels, String unit, String currency, List<Series> series) {}

    private record Series(String name, List<BigDecimal> values, String tone, List<Integer> fade) {}
}
