package crm.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What others need for the same scores when all rows lie in memory already; only where they are installed. */
record Beside(Stage stage) {

    private static final int RUNS = 5;

    private static final String ROWS = """
            copy (select customer_id, extract(epoch from ordered_at)::bigint as moment, sales as amount, true as sale
                  from orders where sales > 0
                  union all
                  select customer_id, extract(epoch from occurred_at)::bigint, amount, false
                  from order_line where kind = 'REFUND') to stdout with (format csv, header)
            """;

    private static final String DUCK = """
            create or replace table score as
            with buyer as (
                select customer_id, 20453 - (max(moment) filter (where sale)) // 86400 as recency,
                       count(*) filter (where sale) as frequency,
                       sum(case when sale then amount else -amount end) as monetary
                from fact where moment >= 1735689600 and moment < 1767225600
                group by customer_id having count(*) filter (where sale) > 0
            ), cut as (
                select quantile_cont(recency, [.2, .4, .6, .8]) as r, quantile_cont(frequency, [.2, .4, .6, .8]) as f,
                       quantile_cont(monetary, [.2, .4, .6, .8]) as m
                from buyer
            )
            select customer_id, recency, frequency, monetary,
                   5 - len(list_filter(c.r, lambda x: x < b.recency)) as r,
                   1 + len(list_filter(c.f, lambda x: x <= b.frequency)) as f,
                   1 + len(list_filter(c.m, lambda x: x <= b.monetary)) as m
            from buyer b, cut c
            """;

    private static final String PANDAS = """
            import sys, time
            try:
                import numpy as np, pandas as pd
            except ImportError:
                sys.exit(3)
            fact = pd.read_csv(sys.argv[1], dtype={'customer_id': 'int64', 'moment': 'int64', 'amount': 'int64'})
            fact['sale'] = fact['sale'] == 't'
            for _ in range(int(sys.argv[2])):
                start = time.perf_counter()
                w = fact[(fact['moment'] >= 1735689600) & (fact['moment'] < 1767225600)]
                sales = w[w['sale']].groupby('customer_id').agg(last=('moment', 'max'), f=('moment', 'size'), m=('amount', 'sum'))
                back = w[~w['sale']].groupby('customer_id')['amount'].sum()
                m = sales['m'] - back.reindex(sales.index, fill_value=0)
                r = 20453 - sales['last'] // 86400
                def score(v):
                    return 1 + np.searchsorted(np.quantile(v, [.2, .4, .6, .8]), v, side='right')
                scores = pd.DataFrame({'r': 6 - score(r), 'f': score(sales['f']), 'm': score(m)})
                print(1000 * (time.perf_counter() - start))
            """;

    Optional<Sample> duckDb() throws SQLException, IOException {
        Path rows = rows();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("set threads = " + Runtime.getRuntime().availableProcessors());
            statement.execute("create table fact as from read_csv('" + rows + "')");
            Sample sample = new Sample();
            for (int run = 0; run < RUNS; run++) {
                long start = System.nanoTime();
                statement.execute(DUCK);
                sample.add((System.nanoTime() - start) / 1e6);
            }
            return Optional.of(sample);
        } catch (SQLException e) {
            if (e.getMessage() != null && e.getMessage().contains("No suitable driver")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Optional<Sample> pandas() throws IOException, InterruptedException, SQLException {
        Process python;
        try {
            python = new ProcessBuilder("python3", "-c", PANDAS, rows().toString(), Integer.toString(RUNS))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noPython) {
            return Optional.empty();
        }
        Sample sample = new Sample();
        new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> sample.add(Double.parseDouble(line)));
        return python.waitFor(10, TimeUnit.MINUTES) && sample.size() == RUNS ? Optional.of(sample) : Optional.empty();
    }

    private Path rows() throws SQLException, IOException {
        Path file = stage.folder().resolve("fact.csv");
        stage.server().copyOut(ROWS, file);
        return file;
    }
}
