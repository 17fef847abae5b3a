package crm.bench;

/** What each limit does and leaves out. */
final class Explanation {

    static final String TEXT = """

            - **customer import**: a packed CSV by HTTP until DONE, every row checked, its e-mail, key and consent kept apart and
              logged, whom one may write to worked out. The limit is `COPY` of all the rows that came of it into the same tables
              with the same indexes, four of which are for the search by any part of a name, key, address or number. **Again**: the
              same file into a Keel that has it, where nothing may change; the limit is the same.
            - **transaction import**: a packed CSV by HTTP until DONE: lines checked, told apart, their customers found, orders
              and products made, sums and customers' figures kept. The limit is `COPY` of the very rows that came of it into a
              table like `order_line`, then `CREATE INDEX` for all of its indexes. Between them: lines are staged, matched with
              their orders and sorted before they become a partition, whose indexes are built at once as the limit's are;
              orders go in with their indexes in place, because others read meanwhile; orders, metrics and days are in no
              limit. One import before the first turn is not counted.
            - **RFM**: from order rows of twelve months to scores of every buyer, refunds subtracted, in the table that segments
              read. The limit is one statement that creates a table of the same scores, and its primary key. Keel adds the
              buyers up into a temporary table, because cut points and scores are two statements, and adds up the grid. DuckDB
              and pandas score the same rows out of memory, where they are installed.
            - **preview**: a segment's size with base, reach and a sample, while somebody types. The limit is the bare count.
              Between them: the number of all customers, whom of those found we could write to in which channel and why not,
              ten of them by lot, and the way over HTTP, which is asked until the JVM has compiled nearly all it needs.
            - **pages**: eight kinds of pages at 20 requests a second, whether or not the one before has been answered, after a
              minute of the same; the time counts from the moment the request was due. The 99th percentile. During
              an import: from the moment the same file of orders was sent again.
            - **inbox, pipeline and forecast**: these three, 20 requests a second, by somebody who sees everybody's, the inbox
              with the first lead's sheet beside it, once the JVM has compiled nearly all they need: 100,000 leads of which a
              third are open, an opportunity at each of 20,000 accounts (all customers, where there are fewer), a million
              activities, fifty reps. **10,000 leads shared out**: a list of a fair by HTTP until DONE, each lead with its owner
              and each of the fifty with exactly two hundred.
            - **1,000 mails**: of 100,000 that go to as many people over 16 connections, by name, of 5 KB, with six links that
              count, from the frozen audience to the last outcome; checked that everybody has one attempt and one acceptance.
              The mail server is postfix's `smtp-sink`, the limit its `smtp-source` over as many kept connections, with one
              text for all. Between them: a row that is claimed, an attempt on the disk before each final dot, an outcome on
              the disk after it, the ledger and the timeline, suppression and consent asked again, the message itself.
              **Signed**: with DKIM; the limit is the signatures alone, RSA of 2,048 bits, by all processors.
              **By two instances**: on the same processors, beside one; checked in the mail server's own file that nobody is in
              it twice. **Audience frozen**: everybody, until the launch is answered.
            - **tracking hits**: openings by HTTP, answered when committed, by eight clients that run beside Keel on the same
              processors, each on one HTTP connection, while what came in is told apart human or machine. The limit is single
              `INSERT`s of eight connections into a table like `raw_hit`. Per hit, and how long the slowest of a hundred waited.
            - **memory**: the most that the application's process ever held (VmHWM) while all rows of this size were measured,
              its heap of 512 MB and what a JVM needs beside it.
            """;

    private Explanation() {}
}
