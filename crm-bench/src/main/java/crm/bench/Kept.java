package crm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has been measured so far, in a file, so that a large size can be measured row by row. */
final class Kept {

    private static final String NOTHING = "-";

    private final Path file;
    private final List<Result> results = new ArrayList<>();

    /** @param goOn whether what the file has counts still */
    Kept(Path file, boolean goOn) throws IOException {
        this.file = file;
        if (goOn && Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> results.add(result(line.split("\t"))));
        }
    }

    /** By row, the smaller size first. */
    List<Result> results() {
        List<String> rows = results.stream().map(Result::row).distinct().toList();
        return results.stream()
                .sorted(Comparator.comparing((Result result) -> rows.indexOf(result.row()))
                        .thenComparing(Result::lines))
                .toList();
    }

    void take(List<Result> measured) throws IOException {
        for (Result result : measured) {
            results.removeIf(known -> isSame(known, result));
            results.add(result);
        }
        Files.write(file, results.stream().map(Kept::text).toList());
    }

    /** The larger of what was kept and what is now. */
    void takePeak(Result peak) throws IOException {
        boolean higher = results.stream()
                .filter(known -> isSame(known, peak))
                .allMatch(known -> known.ours().median() < peak.ours().median());
        if (higher) {
            take(List.of(peak));
        }
    }

    private static boolean isSame(Result one, Result other) {
        return one.row().equals(other.row()) && one.lines() == other.lines();
    }

    private static String text(Result result) {
        Goal goal = result.goal();
        return String.join(
                "\t",
                result.row(),
                Integer.toString(result.lines()),
                text(result.ours()),
                result.limit() == null ? NOTHING : text(result.limit()),
                goal.unit(),
                Double.toString(goal.most()),
                Double.toString(goal.moonshot()),
                result.noise());
    }

    private static String text(Sample sample) {
        return sample.all().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static Result result(String[] cells) {
        return new Result(
                cells[0],
                Integer.parseInt(cells[1]),
                sample(cells[2]),
                limit(cells[3]),
                new Goal(cells[4], Double.parseDouble(cells[5]), Double.parseDouble(cells[6])),
                cells.length > 7 ? cells[7] : "");
    }

    private static @Nullable Sample limit(String text) {
        return text.equals(NOTHING) ? null : sample(text);
    }

    private static Sample sample(String text) {
        Sample sample = new Sample();
        Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).forEach(sample::add);
        return sample;
    }
}
