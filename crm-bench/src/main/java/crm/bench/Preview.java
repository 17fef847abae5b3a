package crm.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** How many customers a rule with an order window finds, asked again and again with another number. */
record Preview(Stage stage) {

    private static final int ASKED = 20;

    private static final String RULE = """
            {"rule":{"all":[{"field":"country","is":"equals","value":"GB"},
                            {"orders":"count","is":"atLeast","value":%d,"within":{"from":"2025-01-01","to":"2025-07-01"}}]}}
            """;

    private static final String COUNT = """
            select count(*)
            from customer c
            join (select customer_id from orders
                  where sales > 0 and ordered_at >= '2025-01-01Z' and ordered_at < '2025-07-01Z'
                  group by customer_id having count(*) >= %d) o on o.customer_id = c.id
            where c.country = 'GB'
            """;

    List<Result> measure() throws IOException, InterruptedException, SQLException {
        mustAgree();
        new Settling(stage.keel()).over(this::ask);
        Sample each = new Sample();
        Turns.Pair both = stage.turns().take(() -> ours(each), this::limit);
        Sample tail = new Sample();
        tail.add(each.quantile(0.95));
        int lines = stage.trade().lines();
        return List.of(
                new Result("preview with an order window", lines, both.ours(), both.limit(), Goal.times(1.5, 0.05)),
                new Result("preview, 95th percentile", lines, tail, null, Goal.most("ms", 500, 10)));
    }

    private void mustAgree() throws IOException, InterruptedException, SQLException {
        String found = stage.keel()
                .post("/api/v1/segments/preview", RULE.formatted(2))
                .get("count")
                .asString();
        String counted = stage.server().value(COUNT.formatted(2));
        if (!found.equals(counted)) {
            throw new IllegalStateException("The preview says " + found + ", the count " + counted);
        }
    }

    private Duration ours(Sample each) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < ASKED; i++) {
            long one = System.nanoTime();
            ask(i);
            each.add((System.nanoTime() - one) / 1e6);
        }
        return Duration.ofNanos((System.nanoTime() - start) / ASKED);
    }

    private void ask(int number) throws IOException, InterruptedException {
        stage.keel().post("/api/v1/segments/preview", RULE.formatted(1 + number % 5));
    }

    private Duration limit() throws SQLException {
        long start = System.nanoTime();
        for (int i = 0; i < ASKED; i++) {
            stage.server().value(COUNT.formatted(1 + i % 5));
        }
        return Duration.ofNanos((System.nanoTime() - start) / ASKED);
    }
}
