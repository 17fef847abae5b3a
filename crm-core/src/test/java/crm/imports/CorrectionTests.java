package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.testing.KeelTest;
import crm.testing.ReachStaysTrue;
import crm.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a dry run has set aside is put right in the screen, checked again, and exactly that is run. */
@KeelTest
@Import(ImportDriver.class)
@ExtendWith(ReachStaysTrue.class)
class CorrectionTests {

    private static final Viewer VIEWER = Viewer.system();

    private static final String FILE = """
            externalKey,name,email,birthDate
            K1,Ada,ada at example.org,1990-01-31
            K2,Bob,none,1991-02-28
            K3,Eve,none,1992-03-31
            K4,Sam,sam@example.org,the spring
            K5,"Fox, Ann",fox@example.org,1993-04-30
            K6,Yes,No,yes@example.org,1994-05-31
            """;

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Imports imports;

    @Autowired
    private ImportCorrections corrections;

    @Autowired
    private JdbcClient jdbc;

    private ImportId id;

    @BeforeEach
    void checkTheFile(@Autowired TestDatabase database) {
        database.empty();
        id = imports.submit(
                VIEWER, ImportKind.CUSTOMERS, "file.csv", ImportDriver.stream(FILE), null, ImportDriver.OWN, true);
        driver.await();
        assertThat(report().rows()).isEqualTo(new RowCounts(1, 0, 0, 0, 5));
    }

    @Test
    void aCellAllAlikeAndAWholeRow() {
        assertThat(corrections.values(VIEWER, id, "NOT_AN_EMAIL", "email", 5))
                .containsExactly(new RejectedValue("none", 2, 3), new RejectedValue("ada at example.org", 1, 2));

        assertThat(correct(Correction.ofLine(2, "email", "ada@example.org"))).isEqualTo(1);
        assertThat(correct(new Correction(null, "email", "none", "NOT_AN_EMAIL", "")))
                .isEqualTo(2);
        corrections.replace(VIEWER, id, 7, List.of("K6", "Yes, No", "yes@example.org", "1994-05-31"));

        assertThat(corrections.pending(VIEWER, id)).isEqualTo(4);
        assertThat(corrections.values(VIEWER, id, "NOT_AN_EMAIL", "email", 5)).isEmpty();
        assertThat(corrections.rows(VIEWER, id, "NOT_AN_EMAIL", "email", 0, 9))
                .extracting(row -> row.line() + " " + row.cells().get(2) + " " + row.corrected())
                .containsExactly("2 ada@example.org true", "3  true", "4  true");
        assertThatThrownBy(() -> imports.run(VIEWER, id))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("nothing corrected since");

        check();

        assertThat(corrections.pending(VIEWER, id)).isZero();
        assertThat(report().rows()).isEqualTo(new RowCounts(5, 0, 0, 0, 1));
        assertThat(jdbc.sql("select count(*) from customer")
                        .query(Integer.class)
                        .single())
                .isZero();

        imports.run(VIEWER, id);
        driver.await();

        assertThat(report().rows()).isEqualTo(new RowCounts(5, 0, 0, 0, 1));
        assertThat(jdbc.sql("select concat_ws(' ', c.external_key, c.name, k.email) from customer c"
                                + " join contact k on k.customer_id = c.id order by c.external_key")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "K1 Ada ada@example.org",
                        "K2 Bob",
                        "K3 Eve",
                        "K5 Fox, Ann fox@example.org",
                        "K6 Yes, No yes@example.org");
        assertThat(driver.rejected(report())).contains("K4,Sam,sam@example.org,the spring,5,");
        assertThat(jdbc.sql("select details->>'rows' from audit_entry where action = 'IMPORT_CORRECTED' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("1", "2", "1");
    }

    @Test
    void whatIsStillWrongIsCorrectedFurther() {
        correct(Correction.ofLine(2, "email", "ada@"));
        correct(Correction.ofLine(2, "name", "Ada Byron"));
        check();
        assertThat(report().rows().rejected()).isEqualTo(5);
        assertThat(corrections.row(VIEWER, id, 2).cells()).containsExactly("K1", "Ada Byron", "ada@", "1990-01-31");

        correct(Correction.ofLine(2, "email", "ada@example.org"));
        check();

        assertThat(report().rows()).isEqualTo(new RowCounts(2, 0, 0, 0, 4));
    }

    @Test
    void aReasonIsAnsweredForAllItsRows() {
        assertThat(correct(new Correction(null, "email", null, "NOT_AN_EMAIL", "")))
                .isEqualTo(3);

        check();

        assertThat(report().rows()).isEqualTo(new RowCounts(4, 0, 0, 0, 2));
    }

    @Test
    void theFirstRowsAreReadAsTheyWereCorrected() {
        ImportId dates = imports.submit(
                VIEWER,
                ImportKind.CUSTOMERS,
                "file.csv",
                ImportDriver.stream("name,birthDate\nAda,31.01.1990\nBob,02/28/1991\nEve,01.02.1992\n"),
                null,
                ImportDriver.OWN,
                true);
        driver.await();
        long line = imports.report(VIEWER, dates).rows().rejected();
        assertThat(line).isEqualTo(1);

        corrections.correct(VIEWER, dates, List.of(Correction.ofLine(3, "birthDate", "28.02.1991")));
        corrections.check(VIEWER, dates);
        driver.await();

        assertThat(imports.report(VIEWER, dates).rows()).isEqualTo(new RowCounts(3, 0, 0, 0, 0));
    }

    @Test
    void whatCannotBeCorrectedIsSaid() {
        assertThatThrownBy(() -> correct(Correction.ofLine(6, "email", "")))
                .isInstanceOf(Invalid.class)
                .hasMessage("The row at line 6 is not among the rejected ones.");
        assertThatThrownBy(() -> correct(Correction.ofLine(2, "mail", "")))
                .isInstanceOf(Invalid.class)
                .hasMessage("The file has no column \"mail\".");
        assertThatThrownBy(() -> new Correction(null, "email", null, null, ""))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("which rows");
        assertThatThrownBy(() -> corrections.replace(VIEWER, id, 7, List.of("K6")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("4 cells");
        imports.cancel(VIEWER, id);
        assertThatThrownBy(() -> correct(Correction.ofLine(2, "email", "")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("CANCELLED");
    }

    private int correct(Correction one) {
        return corrections.correct(VIEWER, id, List.of(one));
    }

    private void check() {
        corrections.check(VIEWER, id);
        driver.await();
    }

    private ImportReport report() {
        return imports.report(VIEWER, id);
    }
}
