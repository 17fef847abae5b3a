package crm.bench;

/** What each limit does and leaves out. */
final class Explanation {

    static final String TEXT = """

            - **customer import**: a packed CSV by HTTP until DONE, every row checked, its e-mail, key and consent kept apart and
              logged. The limit is `COPY` of the customers that came of it into a table with a primary key and a unique index
              on `lower(email)`.
            - **transaction import**: a packed CSV by HTTP until DONE: lines checked, told apart, their customers found, orders
              and products made, sums and customers' figures kept. The limit is `COPY` of the very rows that came of it into a
              table like `order_line`, then `CREATE INDEX` for all of its indexes.
            - **RFM**: from order rows of twelve months to scores of every buyer, refunds subtracted, in the table that segments
              read. The limit is one statement that creates a table of the same scores, and its primary key. DuckDB and pandas
              score the same rows out of memory, where they are installed.
            - **preview**: a segment's size with base, reach and a sample, while somebody types. The limit is the bare count.
            - **pages**: eight kinds of pages at 20 requests a second, whether or not the one before has been answered; the time
              counts from the moment the request was due. The 99th percentile.
            - **tracking hits**: openings by HTTP, answered when committed, by eight clients. The limit is single `INSERT`s of
              eight connections into a table like `hit`. Per hit.
            - **memory**: the most that the application's process ever held (VmHWM), its heap of 512 MB and what a JVM needs
              beside it.
            """;

    private Explanation() {}
}
