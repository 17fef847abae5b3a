package crm.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table, as it is printed and kept. */
record Report(List<Result> results, List<String> failures, String machine, String command) {

    private static final double MOST_GROWTH = 1.25;

    String markdown(Instant now) {
        StringBuilder text = new StringBuilder("""
                # Benchmarks

                Each figure is a median with its range. Keel and the limit took turns (A B B A) on the same PostgreSQL, the one
                that Keel had started, with the same data of fixed seeds. The limit is what somebody who knows PostgreSQL would
                write by hand for this one purpose; what it leaves out is said below the table. Moonshot and what is left: how many
                times more there is still to gain. Noise: how long the same bit of arithmetic took before each turn, and how many
                processes wanted the processors; on a machine that does nothing else the range is narrow and the load below 2.

                """);
        text.append("Command: `").append(command).append("`, finished ").append(now);
        text.append(". Machine: ").append(machine).append(".\n\n");
        text.append("| row | lines | Keel | limit | turns | figure | goal | | moonshot | left | noise |\n");
        text.append("|---|--:|--:|--:|--:|--:|--:|---|--:|--:|--:|\n");
        results.forEach(result -> text.append(line(result)));
        growth().forEach(text::append);
        failures.forEach(failure ->
                text.append("\nCould not be measured: ").append(failure).append('\n'));
        return text.append(Explanation.TEXT).toString();
    }

    private static String line(Result result) {
        Goal goal = result.goal();
        String figure = "%." + (goal.isRatio() ? 2 : 0) + "f %s";
        return "| %s | %,d | %s | %s | %d | %s | %s | %s | %s | %.1f× | %s |%n"
                .formatted(
                        result.row(),
                        result.lines(),
                        goal.unit().equals("MB") ? "" : result.ours().text(),
                        result.limit() == null ? "" : result.limit().text(),
                        result.ours().size(),
                        figure.formatted(result.figure(), goal.unit()),
                        goal.isSet() ? "≤ " + figure.formatted(goal.most(), goal.unit()) : "",
                        !goal.isSet() ? "" : result.isReached() ? "reached" : "**missed**",
                        figure.formatted(goal.moonshot(), goal.unit()),
                        result.figure() / goal.moonshot(),
                        result.noise());
    }

    /** The slope of the line through all sizes, both axes logarithmic. */
    private static double exponent(List<Result> sizes) {
        double[] x = sizes.stream().mapToDouble(size -> Math.log(size.lines())).toArray();
        double[] y = sizes.stream()
                .mapToDouble(size -> Math.log(size.ours().median()))
                .toArray();
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double above = 0;
        double below = 0;
        for (int i = 0; i < x.length; i++) {
            above += (x[i] - meanX) * (y[i] - meanY);
            below += (x[i] - meanX) * (x[i] - meanX);
        }
        return above / below;
    }

    /** Time ~ lines^e: 1 is linear. */
    private List<String> growth() {
        Map<String, List<Result>> sizes = new LinkedHashMap<>();
        results.forEach(result ->
                sizes.computeIfAbsent(result.row(), row -> new ArrayList<>()).add(result));
        List<String> lines = new ArrayList<>();
        sizes.forEach((row, all) -> {
            Result small = all.getFirst();
            Result large = all.getLast();
            if (large.lines() > small.lines()
                    && small.goal().isSet()
                    && !small.goal().unit().equals("MB")) {
                double exponent = exponent(all);
                lines.add("| growth of: %s | %,d → %,d | | | | %.2f | ≤ %.2f | %s | 1.05 | | |%n"
                        .formatted(
                                row,
                                small.lines(),
                                large.lines(),
                                exponent,
                                MOST_GROWTH,
                                exponent <= MOST_GROWTH ? "reached" : "**missed**"));
            }
        });
        return lines;
    }
}
