package crm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The one command: {@code Bench 100k,1m} measures each size, prints the table and writes {@code docs/benchmarks.md}. With
 * {@code bench.rows} only these rows are measured, on the installation that earlier runs have left, and the others are taken
 * over from them: a size that takes an hour can be measured in pieces.
 */
final class Bench {

    private static final int PORT = Integer.getInteger("bench.port", 8197);

    private final Path folder =
            Path.of(System.getProperty("bench.folder", System.getProperty("java.io.tmpdir") + "/keel-bench"));
    private final List<String> rows = Arrays.stream(
                    System.getProperty("bench.rows", "").split(","))
            .filter(row -> !row.isBlank())
            .toList();
    private final Noise noise = new Noise();
    private final List<String> failures = new ArrayList<>();
    private String machine = "";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        new Bench().measure(arguments.length == 0 ? "100k,1m" : arguments[0]);
    }

    private void measure(String sizes) throws IOException, InterruptedException, SQLException {
        Files.createDirectories(folder);
        Kept kept = new Kept(folder.resolve("results.tsv"), !rows.isEmpty());
        for (String size : sizes.split(",")) {
            measure(new Trade(number(size)), kept);
        }
        Report report = new Report(
                kept.results(), failures, machine, "./mvnw -q -Dquick -Dbench=" + sizes + " -pl crm-bench -am compile");
        String table = report.markdown(Instant.now().truncatedTo(ChronoUnit.MINUTES));
        System.out.println(table);
        Files.writeString(Path.of("docs", "benchmarks.md"), table);
    }

    private void measure(Trade trade, Kept kept) throws IOException, InterruptedException, SQLException {
        Path work = Files.createDirectories(folder.resolve("run-" + trade.lines()));
        Path customers = trade.customerFile(folder);
        Path lines = trade.lineFile(folder);
        try (Keel keel = Keel.start(work, PORT);
                Server server = Server.of(keel.data())) {
            machine = Machine.text(server);
            Turns turns = new Turns(Integer.getInteger("bench.rounds", 5), noise);
            Stage stage = new Stage(trade, keel, server, turns, work);
            Map<String, Measure> all = new LinkedHashMap<>();
            all.put("customers", new CustomerImport(stage, customers)::measure);
            all.put("transactions", () -> List.of(new TransactionImport(stage, lines).measure()));
            all.put("rfm", () -> new Scoring(stage).measure());
            all.put("preview", () -> new Preview(stage).measure());
            all.put("pages", () -> new Pages(stage, lines).measure());
            all.put("sales", () -> new Sales(stage).measure());
            all.put("sending", () -> new Sending(stage, PORT).measure());
            all.put("hits", () -> new Hits(stage).measure());
            for (var row : all.entrySet()) {
                if (rows.isEmpty() || rows.contains(row.getKey())) {
                    stage.fill(row.getKey(), customers, lines);
                    attempt(row.getKey(), row.getValue(), kept);
                }
            }
            kept.takePeak(memory(stage));
        }
        if (failures.isEmpty() && rows.isEmpty()) {
            delete(work);
        }
    }

    /** One measure that fails is told below the table, and the log stays where it is; the others go on. */
    private void attempt(String row, Measure measure, Kept kept) throws InterruptedException, IOException {
        try {
            List<Result> results = measure.results();
            String around = noise.since();
            kept.take(results.stream().map(result -> result.amid(around)).toList());
        } catch (IOException | SQLException | IllegalStateException e) {
            failures.add(row + ": " + e.getMessage());
        }
    }

    private static Result memory(Stage stage) throws IOException {
        Sample megabytes = new Sample();
        megabytes.add(stage.keel().peakMegabytes());
        return new Result("memory of the process", stage.trade().lines(), megabytes, null, Goal.most("MB", 768, 256));
    }

    private static int number(String size) {
        String text = size.strip().toLowerCase(Locale.ROOT);
        int digits = Integer.parseInt(text.replaceAll("[km]$", ""));
        return text.endsWith("m") ? digits * 1_000_000 : text.endsWith("k") ? digits * 1_000 : digits;
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    @FunctionalInterface
    private interface Measure {
        List<Result> results() throws IOException, InterruptedException, SQLException;
    }
}
