package crm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one command: {@code Bench 100k,1m} measures each size, prints the table and writes {@code docs/benchmarks.md}. */
final class Bench {

    private static final int PORT = 8197;

    private final int rounds = Integer.getInteger("bench.rounds", 5);
    private final Noise noise = new Noise();
    private final List<Result> results = new ArrayList<>();

    private final List<String> failures = new ArrayList<>();

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        String sizes = arguments.length == 0 ? "100k,1m" : arguments[0];
        new Bench().measure(sizes);
    }

    private void measure(String sizes) throws IOException, InterruptedException, SQLException {
        Path folder = Path.of(System.getProperty("bench.folder", System.getProperty("java.io.tmpdir") + "/keel-bench"));
        Files.createDirectories(folder);
        for (String size : sizes.split(",")) {
            measure(new Trade(number(size)), folder);
        }
        Report report = new Report(
                results, failures, noise, "./mvnw -q -Dquick -Dbench=" + sizes + " -pl crm-bench -am compile");
        String table = report.markdown(Instant.now().truncatedTo(ChronoUnit.MINUTES));
        System.out.println(table);
        Files.writeString(Path.of("docs", "benchmarks.md"), table);
    }

    private void measure(Trade trade, Path folder) throws IOException, InterruptedException, SQLException {
        Path work = Files.createTempDirectory(folder, "run");
        Path customers = trade.customerFile(folder);
        Path lines = trade.lineFile(folder);
        try (Keel keel = Keel.start(work, PORT);
                Server server = Server.of(keel.data())) {
            Stage stage = new Stage(trade, keel, server, new Turns(rounds, noise), work);
            attempt("customer import", () -> List.of(new CustomerImport(stage, customers).measure()));
            attempt("transaction import", () -> List.of(new TransactionImport(stage, lines).measure()));
            attempt("RFM", () -> new Scoring(stage).measure());
            attempt("preview", () -> new Preview(stage).measure());
            attempt("pages", () -> new Pages(stage, lines).measure());
            attempt("tracking hits", () -> List.of(new Hits(stage).measure()));
            attempt("memory", () -> List.of(memory(stage)));
        }
        if (failures.isEmpty()) {
            delete(work);
        }
    }

    /** One measure that fails is told below the table, and the log stays where it is; the others go on. */
    private void attempt(String row, Measure measure) throws InterruptedException {
        try {
            results.addAll(measure.results());
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
