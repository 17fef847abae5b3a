package crm.imports;

import static crm.imports.ImportDriver.LINES;
import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.jobs.BackgroundWork;
import crm.testing.Background;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
@Import(ImportDriver.class)
@ExtendWith(ReachStaysTrue.class)
class TransactionImportTests {

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private Background background;

    @Autowired
    private BackgroundWork work;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void theFirstWeekOfTheUciFileArrivesWithItsTrueFigures() {
        ImportReport report = driver.firstWeek();

        assertThat(report.state()).isEqualTo(ImportState.DONE);
        assertThat(report.error()).isNull();
        assertThat(report.rows()).isEqualTo(new RowCounts(16_985, 0, 0, 0, 0));
        assertThat(report.rows().read()).isEqualTo(16_985);
        assertThat(report.repeated()).isEqualTo(272);
        assertThat(number("select count(*) from customer")).isEqualTo(452);
        assertThat(number("select count(*) from orders where sales > 0")).isEqualTo(567);
        assertThat(number("select count(distinct customer_id) from orders where sales > 0"))
                .isEqualTo(423);
        assertThat(number("select sum(sales) from orders")).isEqualTo(2_343_972_800L);
        assertThat(number("select sum(refunds) from orders")).isEqualTo(50_004_600L);
        assertThat(number("select count(*) from anonymous_order_line")).isEqualTo(6_025);
        assertThat(number("select count(*) from anonymous_order")).isEqualTo(122);
        assertThat(number("select count(*) from product")).isEqualTo(2_334);
        assertThat(number("""
                select count(*) from order_line l
                where l.kind = 'SALE' and not exists (select from product_label p
                    where (p.sku, p.name, p.category) is not distinct from (l.sku, l.product_name, l.category))
                """)).isZero();
        assertThat(number("select count(*) from import_transaction_row")).isZero();
    }

    @Test
    void theSameFileAgainIsAllUnchanged() {
        driver.firstWeek();
        ImportReport again = driver.firstWeek();

        assertThat(again.rows()).isEqualTo(new RowCounts(0, 0, 16_985, 0, 0));
        assertThat(again.repeated()).isEqualTo(272);
        assertThat(number("select sum(sales) from orders")).isEqualTo(2_343_972_800L);
        assertThat(number("select count(*) from customer")).isEqualTo(452);
    }

    @Test
    void theSameFileTwiceAtOnceStoresEveryLineOnce() {
        ImportId one = driver.submit(ImportKind.TRANSACTIONS, ImportDriver.firstWeekFile(), null, Map.of());
        ImportId other = driver.submit(ImportKind.TRANSACTIONS, ImportDriver.firstWeekFile(), null, Map.of());
        background.awaitIdle();

        RowCounts first = imports.report(Viewer.system(), one).rows();
        RowCounts second = imports.report(Viewer.system(), other).rows();
        assertThat(first.created() + second.created()).isEqualTo(16_985);
        assertThat(first.unchanged() + second.unchanged()).isEqualTo(16_985);
        assertThat(number("select sum(sales) from orders")).isEqualTo(2_343_972_800L);
        assertThat(number("select count(*) from customer")).isEqualTo(452);
    }

    @Test
    void anImportThatWasKilledBeginsAnewAndStoresNothingTwice() {
        ImportId id = driver.submit(
                ImportKind.TRANSACTIONS,
                ImportDriver.stream(
                        LINES + "1,A,Cup,2,2020-01-01 10:00,1.50,7,France\n2,A,Cup,x,2020-01-01 10:00,1,7,\n"),
                null,
                Map.of());
        background.awaitIdle();
        // as a crash after staging leaves it: half done, nothing merged
        jdbc.sql("delete from order_line").update();
        jdbc.sql("delete from orders").update();
        jdbc.sql("update import set state = 'RUNNING', progress = 1, finished_at = null")
                .update();
        jdbc.sql("""
                insert into import_transaction_row (import_id, line, part, occurred_at, kind, quantity, unit_price, amount,
                                                    content_hash)
                values (:id, 2, 1, now(), 'SALE', 1, 1, 1, gen_random_uuid())
                """).param("id", id.value()).update();
        work.enqueue(ImportRun.KIND, id.value());
        background.awaitIdle();

        ImportReport report = imports.report(Viewer.system(), id);
        assertThat(report.state()).isEqualTo(ImportState.DONE);
        assertThat(report.rows()).isEqualTo(new RowCounts(1, 0, 0, 0, 1));
        assertThat(number("select sum(sales) from orders")).isEqualTo(30_000);
        assertThat(number("select count(*) from import_transaction_row")).isZero();

        work.enqueue(ImportRun.KIND, id.value());
        background.awaitIdle();
        assertThat(number("select count(*) from order_line"))
                .as("what is done stays done")
                .isEqualTo(1);
    }

    @Test
    void equalLinesOfOneOrderAreAllStoredAndTheOrderSumsThem() {
        ImportReport report = driver.transactions(LINES + """
                1,A,Cup,2,2020-01-01 10:00,1.50,7,France
                1,A,Cup,2,2020-01-01 10:00,1.50,7,France
                1,A,Cup,2,2020-01-01 10:00,1.50,7,France
                2,A,Cup,2,2020-01-01 10:00,1.50,7,France
                """);
        assertThat(report.rows()).isEqualTo(new RowCounts(4, 0, 0, 0, 0));
        assertThat(report.repeated()).isEqualTo(2);
        assertThat(number("select sales from orders where order_number = '1'")).isEqualTo(90_000);

        ImportReport oneMore = driver.transactions(LINES + "1,A,Cup,2,2020-01-01 10:00,1.50,7,France\n".repeat(4));
        assertThat(oneMore.rows()).isEqualTo(new RowCounts(1, 0, 3, 0, 0));
        assertThat(number("select sales from orders where order_number = '1'")).isEqualTo(120_000);
        assertThat(number("select lines from orders where order_number = '1'")).isEqualTo(4);
    }

    @Test
    void refundsAndAdjustmentsDoNotCountAsSales() {
        driver.transactions(LINES + """
                1,A,Cup,10,2020-01-05 10:00,1.25,7,France
                1,A,Cup,-2,2020-01-04 10:00,1.25,7,France
                C9,A,Cup,3,2020-01-06 10:00,1.00,7,France
                Z1,B,Debt,1,2020-01-07 10:00,-500,7,France
                A1,B,Debt,1,2020-01-08 10:00,500,7,France
                """, Map.of("refundPrefix", "C", "adjustmentPrefix", "A"));

        assertThat(number("select sum(sales) from orders")).isEqualTo(125_000);
        assertThat(number("select sum(refunds) from orders")).isEqualTo(25_000 + 30_000);
        assertThat(number("select count(*) from orders where sales > 0")).isEqualTo(1);
        assertThat(number("select count(*) from order_line where kind = 'ADJUSTMENT'"))
                .isEqualTo(2);
        assertThat(text("select ordered_at at time zone 'UTC' from orders where order_number = '1'"))
                .as("an order is dated by its earliest line")
                .startsWith("2020-01-04 10:00");
    }

    @Test
    void aBlankCustomerIsAnAnonymousSaleAndAnUnknownOneIsCreatedAsAPersonFromHisFirstCountry() {
        driver.transactions(LINES + """
                1,A,Cup,1,2020-01-02 10:00,1,17850.0,France
                2,A,Cup,1,2020-01-01 10:00,1,17850.0,United Kingdom
                3,A,Cup,1,2020-01-01 10:00,1,,France
                """);
        assertThat(text("select external_key || ' ' || kind || ' ' || country from customer"))
                .isEqualTo("17850 PERSON GB");
        assertThat(number("select sales from anonymous_order where order_number = '3'"))
                .isEqualTo(10_000);
    }

    @Test
    void keysKeepTheirPointZeroWhereNotAllHaveIt() {
        driver.transactions(LINES + "1,A,Cup,1,2020-01-02,1,17850.0,\n2,A,Cup,1,2020-01-02,1,X1,\n");
        assertThat(text("select min(external_key) from customer")).isEqualTo("17850.0");
    }

    @Test
    void aBuyerMayBeKnownByAddressAlone() {
        driver.customers("externalKey,name,email\nK1,Ada,Ada@Example.org\n");
        driver.transactions(
                "order no,date,qty,price,customer email\n1,2020-01-02,1,5,ADA@example.org\n2,2020-01-02,1,7,bob@example.org\n");

        assertThat(
                        number(
                                "select o.sales from orders o join customer c on c.id = o.customer_id where external_key = 'K1'"))
                .isEqualTo(50_000);
        assertThat(number("select count(*) from customer")).isEqualTo(2);
    }

    @Test
    void aBadRowIsSetAsideWithItsLineAndRemedyAndTheOthersAreStored() {
        ImportReport report = driver.transactions(LINES + """
                1,A,Cup,1,2020-01-02 10:00,1.00,7,
                2,A,Cup,one,2020-01-02 10:00,1.00,7,
                3,A,Cup,1,2020-13-02 10:00,1.00,7,
                4,A,Cup,1,2020-01-02 10:00,"1,5",7,
                5,A,Cup
                ,A,Cup,1,2020-01-02 10:00,1.00,7,
                6,A,"Cup
                and saucer",1,,1.00,7,
                7,A,C\0p,1,2020-01-02 10:00,1.00,7,
                ,,,,,,,
                8,A,Cup,1,2020-01-02 10:00,99999999999,7,
                """);

        assertThat(report.state()).isEqualTo(ImportState.DONE);
        assertThat(report.rows()).isEqualTo(new RowCounts(1, 0, 0, 0, 9));
        assertThat(driver.rejected(report).replace("\uFFFD", "<NUL>").replace("\r\n", "\n"))
                .isEqualTo(
                        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country,line,reason\n"
                                + """
                        2,A,Cup,one,2020-01-02 10:00,1.00,7,,3,"Column ""Quantity"": ""one"" is not a number as this file writes them. Write it like 1234.50."
                        3,A,Cup,1,2020-13-02 10:00,1.00,7,,4,"Column ""InvoiceDate"": ""2020-13-02 10:00"" is not a date in the column's year-month-day order. Write it like the other rows do."
                        4,A,Cup,1,2020-01-02 10:00,"1,5",7,,5,"Column ""UnitPrice"": ""1,5"" is not a number as this file writes them. Write it like 1234.50."
                        5,A,Cup,,,,,,6,"The row has 3 cells, the header has 8. Put texts that contain the delimiter in quotation marks."
                        ,A,Cup,1,2020-01-02 10:00,1.00,7,,7,"Column ""InvoiceNo"" is empty; every record needs it."
                        6,A,"Cup
                        and saucer",1,,1.00,7,,8,"Column ""InvoiceDate"" is empty; every record needs it."
                        7,A,C<NUL>p,1,2020-01-02 10:00,1.00,7,,10,"The row contains a NUL character, which is part of no text. Remove it."
                        ,,,,,,,,11,The row is empty. Remove it.
                        8,A,Cup,1,2020-01-02 10:00,99999999999,7,,12,"Column ""UnitPrice"": ""99999999999"" is beyond a billion. Check it for a slipped decimal mark."
                        """);
    }

    @Test
    void sumsNeverMixCurrencies() {
        ImportReport report = driver.transactions("order no,date,qty,price,customer id,currency\n"
                + "1,2020-01-02,1,5,7,gbp\n2,2020-01-02,1,5,7,\n3,2020-01-02,1,5,7,EUR\n");
        assertThat(report.rows()).isEqualTo(new RowCounts(2, 0, 0, 0, 1));
        assertThat(driver.rejected(report)).contains("Sums never mix currencies");

        ImportReport euros = driver.transactions(
                "order no,date,qty,price,customer id\n4,2020-01-02,1,5,7\n", Map.of("currency", "EUR"));
        assertThat(euros.rows()).isEqualTo(new RowCounts(0, 0, 0, 0, 1));
    }

    @Test
    void datesAndDecimalsOfAContinentalExportAreUnderstood() {
        driver.run(
                ImportKind.TRANSACTIONS,
                new java.io.ByteArrayInputStream(
                        "Order ID;Order Date;Customer ID;Quantity;Price\r\nCA-1;08.11.2016;Zoë;2;1 261,96\r\n"
                                .replace(' ', '\u00a0')
                                .getBytes(java.nio.charset.Charset.forName("windows-1252"))),
                Map.of(
                        "Order\u00a0ID", "orderNumber",
                        "Order\u00a0Date", "orderedAt",
                        "Customer\u00a0ID", "customerKey",
                        "Quantity", "quantity",
                        "Price", "unitPrice"),
                Map.of("charset", "windows-1252", "zone", "Europe/Berlin"));

        assertThat(text("select ordered_at at time zone 'UTC' from orders")).startsWith("2016-11-07 23:00");
        assertThat(number("select sales from orders")).isEqualTo(25_239_200);
        assertThat(text("select external_key from customer")).isEqualTo("Zoë");
    }

    @Test
    void anEmptyFileIsRefusedAndOneWithAHeaderOnlyIsDoneWithoutRows() {
        ImportReport empty = driver.transactions("");
        assertThat(empty.state()).isEqualTo(ImportState.FAILED);
        assertThat(empty.error()).contains("The file is empty");
        ImportReport header = driver.transactions(LINES);
        assertThat(header.state()).isEqualTo(ImportState.DONE);
        assertThat(header.rows().read()).isZero();
        assertThat(driver.rejected(header)).endsWith("Country,line,reason\r\n");
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private String text(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
