package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is brought, a sentence says what is wrong with it, where, and what to do; the import beside it goes on. */
@KeelTest
@Import(ImportDriver.class)
class BadFilesTests {

    private static final String HEADER = "externalKey,name\n";

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    private ImportId beside;

    @BeforeEach
    void anotherImportIsUnderWay(@Autowired TestDatabase database) {
        database.empty();
        beside = driver.submit(ImportKind.CUSTOMERS, ImportDriver.stream(HEADER + "GOOD,Ada\n"), null, Map.of());
    }

    @AfterEach
    void theOtherImportIsUnharmed() {
        driver.await();
        assertThat(imports.report(Viewer.system(), beside).rows()).isEqualTo(new RowCounts(1, 0, 0, 0, 0));
    }

    @Test
    void anEmptyFileIsCalledEmptyAndOneWithNoRowsHasNone() {
        assertFailed(driver.customers(""), "EMPTY_FILE", "The file is empty. Bring one with a header");

        ImportReport none = driver.customers(HEADER);
        assertThat(none.state()).isEqualTo(ImportState.DONE);
        assertThat(none.rows().read()).isZero();
    }

    @Test
    void tenThousandColumnsAreTooMany() {
        assertFailed(
                driver.customers("name," + "a,".repeat(10_000) + "\nx\n"),
                "TOO_MANY_COLUMNS",
                "The header has 10002 columns; 1000 are the most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\""})
    void aCellOfFiftyMegabytesIsNoRecord(String quote) {
        Stream<String> cell = Stream.generate(() -> "x".repeat(1 << 20)).limit(50);
        assertFailed(
                driver.run(
                        ImportKind.CUSTOMERS,
                        stream(Stream.of(Stream.of(HEADER + "K1,Ada\nK2," + quote), cell, Stream.of(quote + "\n"))
                                .flatMap(parts -> parts)),
                        null,
                        Map.of()),
                "ENDLESS_RECORD",
                "The record after line 2 does not end");
    }

    /** Whether what it swallows is more than a record can be, or only the last rows. */
    @ParameterizedTest
    @ValueSource(ints = {900_000, 999_998})
    void aQuoteThatIsNeverClosedSwallowsNoRowHoweverFarDownItStands(int broken) {
        Stream<String> rows = IntStream.rangeClosed(2, 1_000_000)
                .mapToObj(line -> "K" + line + (line == broken ? ",\"broken" : ",Name of some length") + "\n");

        ImportReport report =
                driver.run(ImportKind.CUSTOMERS, stream(Stream.concat(Stream.of(HEADER), rows)), null, Map.of());

        assertFailed(
                report,
                "ENDLESS_RECORD",
                "The record after line " + (broken - 1) + " does not end",
                "close it or remove it");
    }

    @Test
    void aRowWithANulCharacterIsSetAsideAndLinesMayEndInEveryWay() {
        ImportReport report = driver.customers("externalKey,name\r\nK1,a\rK2,\0\nK3,c\r\n\rK4,d");

        assertThat(report.rows()).isEqualTo(new RowCounts(3, 0, 0, 0, 1));
        assertThat(driver.rejected(report))
                .contains(",3,\"The row contains a NUL character, which is part of no text.");
    }

    @Test
    void whatIsNoTableIsNotTakenForOne() {
        assertFailed(
                driver.customers("%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"),
                "NOT_TEXT",
                "neither a CSV file nor an Excel workbook");
        ImportId page = imports.upload(
                Viewer.system(),
                ImportKind.CUSTOMERS,
                "list.csv",
                ImportDriver.stream("<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>\n"));
        assertThat(imports.proposal(Viewer.system(), page, ImportDriver.OWN).mapping())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1/2/03     | 5        | 2003-02-01 5.0000
            2024-01-02 | 1.234,56 | 2024-01-02 1234.5600
            2024-01-02 | ٣٫٥      | 2024-01-02 3.5000
            """)
    void datesAndNumbersOfOtherCountriesAreRead(String date, String price, String sold) {
        ImportReport report = line(date, price, 1);

        assertThat(report.rows().created()).isEqualTo(1);
        assertThat(orders()).containsExactly(sold);
    }

    @Test
    void aMinusThatIsNoHyphenIsAMinus() {
        line("2024-01-02", "−5", 1);

        assertThat(jdbc.sql("select kind from order_line").query(String.class).list())
                .containsExactly("ADJUSTMENT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            31.02.2024 | 5    | "31.02.2024"" is not a date
            2024-01-02 | =1+1 | "=1+1"" is not a number as this file writes them. Write it like 1234.50.
            """)
    void whatIsNoDateOrNumberSetsItsRowAside(String date, String price, String sentence) {
        ImportReport report = line(date, price, 1);

        assertThat(report.rows()).isEqualTo(new RowCounts(0, 0, 0, 0, 1));
        assertThat(driver.rejected(report)).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd.csv,passwd.csv",
        "C:\\temp\\list.csv,list.csv",
        "invoice\u202Efdp.csv,invoicefdp.csv",
        "\u200F\u200E,file.csv",
        "a\0b.csv,ab.csv"
    })
    void aNameOfAFileIsALabelAndAValueJustText(String given, String shown) {
        ImportId id = imports.submit(
                Viewer.system(),
                ImportKind.CUSTOMERS,
                given,
                ImportDriver.stream(HEADER + "../../K1,\u202Ebackwards\n=1+1,@SUM(A1)\n"),
                null,
                ImportDriver.OWN);
        driver.await();

        ImportReport report = imports.report(Viewer.system(), id);
        assertThat(report.fileName()).isEqualTo(shown);
        assertThat(report.rows().created()).isEqualTo(2);
        assertThat(jdbc.sql("select external_key || name from customer where external_key <> 'GOOD' order by 1")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("../../K1\u202Ebackwards", "=1+1@SUM(A1)");
    }

    private ImportReport line(String date, String price, int quantity) {
        return driver.run(
                ImportKind.TRANSACTIONS,
                ImportDriver.stream("orderNumber;orderedAt;quantity;unitPrice;sku;customerKey\n1;" + date + ";"
                        + quantity + ";" + price + ";A;K1\n"),
                null,
                Map.of("zone", "UTC"));
    }

    private List<String> orders() {
        return jdbc.sql("select (ordered_at at time zone 'UTC')::date || ' ' || round(sales / 10000.0, 4) from orders")
                .query(String.class)
                .list();
    }

    private static void assertFailed(ImportReport report, String code, String... sentence) {
        assertThat(report.state()).isEqualTo(ImportState.FAILED);
        assertThat(report.errorCode()).isEqualTo(code);
        assertThat(report.error()).contains(sentence);
    }

    /** Piece by piece, as a large upload comes. */
    private static InputStream stream(Stream<String> parts) {
        Iterator<String> texts = parts.iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return texts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(texts.next().getBytes(StandardCharsets.UTF_8));
            }
        });
    }
}
