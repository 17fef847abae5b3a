package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.consent.SuppressionList;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestDatabase;
import java.util.List;
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
class SuppressionImportTests {

    private static final String FILE = """
            Address,Reason,Since,Source
            Ada@Example.org,complaint,2020-05-06,Old mailer
            020 7946 0018,,,
            @münchen.example,competitor,,
            ada@example.org,again,,
            not an address,,,
            gmail.com,,,
            bob@example.org,,2199-01-01,
            ,nobody,,
            """;

    private static final RowCounts FIRST = new RowCounts(3, 0, 0, 1, 4);

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private SuppressionList suppressions;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void addressesNumbersAndDomainsAreNeverWrittenToAgain() {
        driver.customers("""
                name,email,phone,consent.email,consent.email.at,consent.email.source,consent.email.wording
                Ada,ada@example.org,+442079460018,yes,2020-01-01,Shop,Send me news
                Eve,eve@xn--mnchen-3ya.example,,yes,2020-01-01,Shop,Send me news
                Bob,bob@example.com,,yes,2020-01-01,Shop,Send me news
                """);

        ImportReport report = suppressions(FILE);

        assertThat(report.state()).isEqualTo(ImportState.DONE);
        assertThat(report.rows()).isEqualTo(FIRST);
        assertThat(texts(
                        "select name || ' ' || email || sms from customer_reach r join customer c on c.id = customer_id"
                                + " order by c.id"))
                .containsExactly("Ada 33", "Eve 34", "Bob 04");
        assertThat(texts("select concat_ws(' ', channel, address_key, reason, since::date, source) from suppression"
                        + " order by channel"))
                .containsExactly("EMAIL ada@example.org complaint 2020-05-06 Old mailer", "SMS +442079460018 request");
        assertThat(texts("select domain || ' ' || reason from suppressed_domain"))
                .containsExactly("xn--mnchen-3ya.example competitor");
    }

    @Test
    void everyBadRowSaysWhatToDo() {
        assertThat(driver.rejected(suppressions(FILE)))
                .contains("\"not an address\"\" is neither an e-mail address nor a telephone number")
                .contains("\"gmail.com\"\" is neither", "Write a whole domain with an at sign")
                .contains("\"2199-01-01\"\" lies in the future")
                .contains("The row names neither an address");
        assertThat(driver.rejected(suppressions("domain,phone\nexample,\n,12\n@example.org,\n")))
                .contains("\"example\"\" is not a domain. Write it like @example.org.")
                .contains("\"12\"\" is not a telephone number");
    }

    @Test
    void theSameFileAgainChangesNothingNotEvenTheFirstReason() {
        suppressions(FILE);

        assertThat(suppressions(FILE.replace("complaint", "other")).rows()).isEqualTo(new RowCounts(0, 0, 3, 1, 4));
        assertThat(texts("select reason from suppression where channel = 'EMAIL'"))
                .containsExactly("complaint");
    }

    @Test
    void aRowIsNewWhenOneOfItsAddressesIs() {
        suppressions("email,phone\nada@example.org,\n");

        assertThat(suppressions("email,phone\nada@example.org,+442079460018\nada@example.org,+442079460018\n")
                        .rows())
                .isEqualTo(new RowCounts(1, 0, 0, 1, 0));
        assertThat(texts("select address_key from suppression order by 1"))
                .containsExactly("+442079460018", "ada@example.org");
    }

    @Test
    void aListTwiceAtOnceIsTakenOnce() {
        List<ImportId> ids = List.of(submit(FILE), submit(FILE));
        driver.await();

        assertThat(ids)
                .extracting(id -> imports.report(Viewer.system(), id).rows())
                .containsExactlyInAnyOrder(FIRST, new RowCounts(0, 0, 3, 1, 4));
        assertThat(texts("select address_key from suppression")).hasSize(2);
    }

    @Test
    void aDryRunSuppressesNobody() {
        ImportId id = imports.submit(
                Viewer.system(),
                ImportKind.SUPPRESSIONS,
                "file.csv",
                ImportDriver.stream(FILE),
                null,
                ImportDriver.OWN,
                true);
        driver.await();

        assertThat(imports.report(Viewer.system(), id).rows()).isEqualTo(FIRST);
        assertThat(texts("select address_key from suppression union select domain from suppressed_domain"))
                .isEmpty();
    }

    @Test
    void whatTheListSaysAlreadyIsUnchanged() {
        suppressions.add(Viewer.system(), "ada@example.org", "complaint");

        assertThat(suppressions("mail\nADA@example.org\n").rows()).isEqualTo(new RowCounts(0, 0, 1, 0, 0));
    }

    private ImportReport suppressions(String csv) {
        return driver.run(ImportKind.SUPPRESSIONS, ImportDriver.stream(csv), null, Map.of());
    }

    private ImportId submit(String csv) {
        return driver.submit(ImportKind.SUPPRESSIONS, ImportDriver.stream(csv), null, Map.of());
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
    }
}
