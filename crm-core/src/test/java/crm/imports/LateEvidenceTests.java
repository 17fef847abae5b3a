package crm.imports;

import static crm.imports.ImportDriver.LINES;
import static org.assertj.core.api.Assertions.assertThat;

import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files whose first ten thousand rows do not yet say how their columns are written. */
@KeelTest
@Import(ImportDriver.class)
class LateEvidenceTests {

    private static final int EARLY = 10_001;

    @Autowired
    private ImportDriver driver;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void aDayBeyondTwelveInALateRowDecidesForTheRowsBeforeIt() {
        ImportReport report =
                driver.transactions(early("02/03/2020") + line(EARLY, "02/13/2020", "7"), Map.of("zone", "UTC"));

        assertThat(report.rows()).isEqualTo(new RowCounts(EARLY + 1, 0, 0, 0, 0));
        assertThat(days()).isEqualTo("2020-02-03 to 2020-02-13");
    }

    @Test
    void theSameRowsWithoutItAreReadAsIsCustomaryInTheCountry() {
        driver.transactions(early("02/03/2020"), Map.of("zone", "UTC"));

        assertThat(days()).isEqualTo("2020-03-02 to 2020-03-02");
    }

    @Test
    void aKeyThatIsNoNumberInALateRowKeepsThePointZeroOfTheOthers() {
        driver.transactions(early("2020-02-03") + line(EARLY, "2020-02-03", "Ada"));

        assertThat(jdbc.sql("select string_agg(external_key, ',' order by external_key) from customer")
                        .query(String.class)
                        .single())
                .isEqualTo("7.0,Ada");
        assertThat(jdbc.sql("select progress || ' of ' || records from import")
                        .query(String.class)
                        .single())
                .isEqualTo("10002 of 10002");
    }

    private static String early(String date) {
        var csv = new StringBuilder(LINES);
        for (int i = 0; i < EARLY; i++) {
            csv.append(line(i, date, "7.0"));
        }
        return csv.toString();
    }

    private static String line(int number, String date, String customer) {
        return number + ",A,Cup,1," + date + ",1.50," + customer + ",United Kingdom\n";
    }

    private String days() {
        return jdbc.sql("""
                        select min(ordered_at at time zone 'UTC')::date || ' to ' || max(ordered_at at time zone 'UTC')::date
                        from orders
                        """).query(String.class).single();
    }
}
