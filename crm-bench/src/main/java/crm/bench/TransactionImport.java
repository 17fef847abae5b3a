package crm.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Order lines of known customers. */
record TransactionImport(Stage stage, Path file) {

    /** So many lines take minutes. */
    private static final int MINUTES = 10_000_000;

    private static final String INDEXES = """
            select replace(regexp_replace(indexdef, 'INDEX \\w+ ON ONLY', 'INDEX ON'), 'public.order_line', 'limit_line')
            from pg_indexes where tablename = 'order_line' order by indexname
            """;

    Result measure() throws IOException, InterruptedException, SQLException {
        // A server has long compiled what it reads files with; what takes minutes is compiled in its first seconds.
        if (stage.trade().lines() < MINUTES) {
            ours();
        }
        Turns.Pair both = stage.turns().take(this::ours, this::limit);
        return new Result("transaction import", stage.trade().lines(), both.ours(), both.limit(), goal());
    }

    private Goal goal() {
        return Goal.times(stage.trade().lines() < MINUTES ? 4 : 3, 1.2);
    }

    private Duration ours() throws IOException, InterruptedException, SQLException {
        stage.rest();
        stage.server()
                .run("truncate orders, order_line, anonymous_order, anonymous_order_line, customer_metrics, product,"
                        + " rfm_score, rfm_run cascade");
        Duration time = stage.keel().importFile("transactions", file);
        stage.rest();
        stage.server().copyOut("copy (select * from order_line) to stdout", rows());
        return time;
    }

    private Duration limit() throws IOException, SQLException {
        List<String> indexes = stage.server().column(INDEXES);
        stage.server().run("drop table if exists limit_line", "create table limit_line (like order_line)");
        long start = System.nanoTime();
        stage.server().copyIn("copy limit_line from stdin", rows());
        stage.server().run(indexes.toArray(String[]::new));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Path rows() {
        return stage.folder().resolve("order_line.copy");
    }
}
