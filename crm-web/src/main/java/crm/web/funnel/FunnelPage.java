package crm.web.funnel;

import crm.funnel.FunnelLine;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The funnel as it is shown.
 *
 * @param month the only one shown, null = all of the last twelve
 * @param source the only one shown, null = all
 * @param whole everything that is shown, added up
 */
record FunnelPage(
        @Nullable LocalDate month,
        @Nullable String source,
        FunnelLine whole,
        List<FunnelLine> months,
        List<FunnelLine> sources) {

    /** More sources than these, the largest, are of no use on a page. */
    private static final int MOST_SOURCES = 25;

    private static final List<Step> STEPS = List.of(
            new Step("fresh", FunnelLine::fresh),
            new Step("talked", FunnelLine::talked),
            new Step("need", FunnelLine::need),
            new Step("lead", FunnelLine::lead),
            new Step("accepted", FunnelLine::accepted),
            new Step("qualified", FunnelLine::qualified),
            new Step("won", FunnelLine::won));

    private record Step(String key, ToLongFunction<FunnelLine> count) {}

    /**
     * One bar.
     *
     * @param key last part of its message key
     * @param percent of those who came, for its length
     */
    record Bar(String key, long count, int percent) {}

    static FunnelPage of(List<FunnelLine> lines, YearMonth newest, @Nullable YearMonth month, @Nullable String source) {
        LocalDate shown = month == null ? null : month.atDay(1);
        List<FunnelLine> ofMonth = lines.stream()
                .filter(line -> shown == null || line.month().equals(shown))
                .toList();
        List<FunnelLine> ofSource = lines.stream()
                .filter(line -> source == null || line.source().equals(source))
                .toList();
        FunnelLine nothing = new FunnelLine("", newest.atDay(1), 0, 0, 0, 0, 0, 0, 0, 0);
        return new FunnelPage(
                shown,
                source,
                ofMonth.stream().filter(ofSource::contains).reduce(nothing, FunnelLine::plus),
                months(ofSource, newest),
                sources(ofMonth));
    }

    private static List<FunnelLine> months(List<FunnelLine> lines, YearMonth newest) {
        Map<LocalDate, FunnelLine> months = new TreeMap<>(Comparator.reverseOrder());
        for (int back = 0; back < FunnelController.MONTHS; back++) {
            LocalDate month = newest.minusMonths(back).atDay(1);
            months.put(month, new FunnelLine("", month, 0, 0, 0, 0, 0, 0, 0, 0));
        }
        lines.forEach(line -> months.merge(line.month(), line, FunnelLine::plus));
        return List.copyOf(months.values());
    }

    private static List<FunnelLine> sources(List<FunnelLine> lines) {
        Map<String, FunnelLine> sources = new TreeMap<>();
        lines.forEach(line -> sources.merge(line.source(), line, FunnelLine::plus));
        return sources.values().stream()
                .sorted(Comparator.comparingLong(FunnelLine::fresh).reversed())
                .limit(MOST_SOURCES)
                .toList();
    }

    public List<Bar> bars() {
        Function<Long, Integer> share =
                count -> whole.fresh() == 0 ? 0 : Math.toIntExact(Math.round(100.0 * count / whole.fresh()));
        return STEPS.stream()
                .map(step -> {
                    long count = step.count().applyAsLong(whole);
                    return new Bar(step.key(), count, share.apply(count));
                })
                .toList();
    }

    /** Whole percents of those who bought, for the length of the bar. */
    public int boughtPercent() {
        return whole.fresh() == 0 ? 0 : Math.toIntExact(Math.round(100.0 * whole.bought() / whole.fresh()));
    }
}
