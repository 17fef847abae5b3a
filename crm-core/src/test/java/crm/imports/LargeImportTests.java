package crm.imports;

import static crm.imports.ImportDriver.LINES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.customers.MergePlan;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file so large that its lines are stored apart, as a partition: nobody who reads orders can tell. */
@KeelTest
@Import(ImportDriver.class)
class LargeImportTests {

    private static final int ORDERS = 12_000;
    private static final int LINES_OF_ONE = 5;
    private static final int STORED = ORDERS * LINES_OF_ONE;

    private static final String PARTITIONS = """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'order_line'::regclass and c.relname <> 'order_line_usual'
              and exists (select from order_line l where l.tableoid = c.oid)
            """;

    @Autowired
    private ImportDriver driver;

    @Autowired
    private CustomerMerging merging;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void itsLinesLieApartAndComeToTheSame() {
        ImportReport report = driver.transactions(file());

        assertThat(report.rows()).isEqualTo(new RowCounts(STORED + 1, 0, 0, 0, 0));
        assertThat(report.repeated()).isEqualTo(ORDERS);
        assertThat(number("select count(*) from order_line_usual")).isZero();
        assertThat(number("select count(*) from order_line")).isEqualTo(STORED);
        assertThat(number("select count(*) from anonymous_order_line")).isEqualTo(1);
        assertThat(number("select count(*) from orders where lines = 5 and sales = 150000 and refunds = 10000"))
                .isEqualTo(ORDERS);
        assertThat(number("select count(*) from order_line where ordinal = 2 and sku = 'A'"))
                .isEqualTo(ORDERS);
        assertThat(text("select string_agg(sku, '' order by l.id) from order_line l join orders o on o.id = l.order_id"
                        + " and o.customer_id = l.customer_id where o.order_number = '7'"))
                .as("ids tell in which order lines came")
                .isEqualTo("ABACA");
    }

    @Test
    void thePartitionHasTheIndexesAndRightsOfTheWhole() {
        driver.transactions(file());
        String apart = text(PARTITIONS);

        assertThat(indexes(apart)).hasSize(4).isEqualTo(indexes("order_line_usual"));
        assertThat(rights(apart)).isNotEmpty().isEqualTo(rights("order_line_usual"));
        assertThat(checks(apart)).isEqualTo(checks("order_line_usual"));
    }

    @Test
    void theSameFileAgainIsAllUnchanged() {
        driver.transactions(file());

        ImportReport again = driver.transactions(file());

        assertThat(again.rows()).isEqualTo(new RowCounts(0, 0, STORED + 1, 0, 0));
        assertThat(names(PARTITIONS)).hasSize(1);
    }

    @Test
    void aSmallFileAfterwardsAddsToItsOrdersAndOpensOthersAmongTheUsual() {
        driver.transactions(file());

        ImportReport report = driver.transactions(LINES + line(7, "D", 1, "K7") + line(ORDERS + 5, "A", 1, "K7"));

        assertThat(report.rows().created()).isEqualTo(2);
        assertThat(number("select count(*) from order_line_usual")).isEqualTo(1);
        assertThat(number("select lines from orders where order_number = '7'")).isEqualTo(6);
    }

    @Test
    void aSecondFileAsLargeGetsItsOwn() {
        driver.transactions(file());

        driver.transactions(file().replaceAll("(?m)^(?=\\d)", "B"));

        assertThat(names(PARTITIONS)).hasSize(2);
        assertThat(number("select count(*) from order_line")).isEqualTo(2 * STORED);
    }

    @Test
    void itsCustomersAreMergedWithTheirLines() {
        driver.transactions(file());
        CustomerId staying = customer("K1");
        CustomerId leaving = customer("K2");
        long both = linesOf(staying) + linesOf(leaving);

        merging.merge(Viewer.system(), MergePlan.ofTheSame(staying, leaving));

        assertThat(linesOf(staying)).isEqualTo(both);
        assertThat(linesOf(leaving)).isZero();
    }

    @Test
    void ordersThatComeOneByOneAreNoBlock() {
        assertThatThrownBy(() -> jdbc.sql("select order_line_store_apart(1, 255)")
                        .query(Long.class)
                        .single())
                .hasMessageContaining("Block 255 is not one of order_block_seq");
    }

    /** Each order: 15.00 of sales in four lines, two of them equal, and 1.00 taken back; and one line of nobody. */
    static String file() {
        StringBuilder csv = new StringBuilder(LINES);
        for (int order = 0; order < ORDERS; order++) {
            String customer = "K" + order % 1000;
            csv.append(line(order, "A", 1, customer))
                    .append(line(order, "B", 2, customer))
                    .append(line(order, "A", 1, customer))
                    .append(line(order, "C", 11, customer))
                    .append(line(order, "A", -1, customer));
        }
        return csv.append("anonymous,A,Cup,1,2020-02-03,1.00,,Iran\n").toString();
    }

    static String line(int order, String sku, int pieces, String customer) {
        return order + "," + sku + ",Cup," + pieces + ",2020-02-03,1.00," + customer + ",Iran\n";
    }

    private List<String> indexes(String table) {
        return names("select substring(indexdef from 'USING.*') from pg_indexes where tablename = '" + table
                + "' order by 1");
    }

    private List<String> rights(String table) {
        return names(
                "select grantee || ' ' || privilege_type from information_schema.role_table_grants where table_name = '"
                        + table + "' order by 1");
    }

    private List<String> checks(String table) {
        return names("select pg_get_constraintdef(oid) from pg_constraint where contype in ('c', 'n') and conrelid = '"
                + table + "'::regclass order by 1");
    }

    private CustomerId customer(String key) {
        return new CustomerId(number("select id from customer where external_key = '" + key + "'"));
    }

    private long linesOf(CustomerId customer) {
        return number("select count(*) from order_line where customer_id = " + customer.value());
    }

    private long number(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }

    private String text(String query) {
        return jdbc.sql(query).query(String.class).single();
    }

    private List<String> names(String query) {
        return jdbc.sql(query).query(String.class).list();
    }
}
