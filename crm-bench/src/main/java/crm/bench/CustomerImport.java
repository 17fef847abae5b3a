package crm.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A list of customers and what they agreed to. */
record CustomerImport(Stage stage, Path file) {

    /** So many customers take minutes. */
    private static final int MINUTES = 1_000_000;

    /** What a list leaves behind. */
    private static final List<String> TABLES = List.of(
            "customer", "contact", "identity_key", "consent_event", "consent", "opted_out_address", "customer_reach");

    /** The list for the first time, and once more into a Keel that has it: then nothing changes, to the last row. */
    List<Result> measure() throws IOException, InterruptedException, SQLException {
        // as of order lines: what takes minutes is compiled in its first seconds
        if (stage.trade().customers() < MINUTES) {
            ours();
        }
        Turns.Pair first = stage.turns().take(this::ours, this::limit);
        Turns.Pair again = stage.turns().take(this::again, this::limit);
        int size = stage.trade().customers();
        return List.of(
                new Result("customer import", size, first.ours(), first.limit(), Goal.times(2.5, 1)),
                new Result("customer import again", size, again.ours(), again.limit(), Goal.times(1, 0.67)));
    }

    private Duration ours() throws IOException, InterruptedException, SQLException {
        stage.rest();
        stage.server()
                .run(
                        "truncate customer, customer_count, customer_reach, identity_key, order_line, customer_metrics, rfm_score,"
                                + " opted_out_address cascade");
        Duration time = stage.keel().importFile("customers", file);
        stage.rest();
        for (String table : TABLES) {
            stage.server().copyOut("copy (select * from " + table + ") to stdout", rows(table));
        }
        return time;
    }

    private Duration again() throws IOException, InterruptedException, SQLException {
        stage.rest();
        return stage.keel().importFile("customers", file);
    }

    private Duration limit() throws IOException, SQLException {
        for (String table : TABLES) {
            stage.server()
                    .run(
                            "drop table if exists limit_" + table,
                            "create table limit_" + table + " (like " + table + " including all)");
        }
        long start = System.nanoTime();
        for (String table : TABLES) {
            stage.server().copyIn("copy limit_" + table + " from stdin", rows(table));
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Path rows(String table) {
        return stage.folder().resolve(table + ".copy");
    }
}
