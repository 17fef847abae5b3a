package crm.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** A list of customers and what they agreed to. */
record CustomerImport(Stage stage, Path file) {

    private static final String COPY = "copy (select c.id, c.external_key, c.name, c.city, c.country, k.email"
            + " from customer c join contact k on k.customer_id = c.id order by c.id) to stdout";

    Result measure() throws IOException, InterruptedException, SQLException {
        ours();
        Turns.Pair both = stage.turns().take(this::ours, this::limit);
        return new Result("customer import", stage.trade().customers(), both.ours(), both.limit(), Goal.times(2, 1));
    }

    private Duration ours() throws IOException, InterruptedException, SQLException {
        stage.rest();
        stage.server()
                .run(
                        "truncate customer, customer_count, identity_key, order_line, customer_metrics, rfm_score cascade");
        Duration time = stage.keel().importFile("customers", file);
        stage.rest();
        stage.server().copyOut(COPY, rows());
        return time;
    }

    private Duration limit() throws IOException, SQLException {
        stage.server()
                .run(
                        "drop table if exists limit_customer",
                        "create table limit_customer (id bigint primary key, external_key text, name text, city text,"
                                + " country text, email text)",
                        "create unique index on limit_customer (lower(email))");
        long start = System.nanoTime();
        stage.server().copyIn("copy limit_customer from stdin", rows());
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Path rows() {
        return stage.folder().resolve("customers.copy");
    }
}
