package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order came from where its earliest line did, and by the way that one came. */
@KeelTest
@Import(ImportDriver.class)
class OrderOriginTests {

    private static final String HEADER = "order no,date,qty,price,customer key,customer email,country,channel\n";

    @Autowired
    private ImportDriver driver;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void anOrderOfSeveralCountriesAndChannelsHasThoseOfItsEarliestLine() {
        driver.transactions(HEADER + """
                1,2020-01-02 10:00,1,5,K1,,France,web
                1,2020-01-01 10:00,1,5,K1,,Germany,fair
                1,2020-01-03 10:00,2,5,K1,,United Kingdom,
                2,2020-01-02 10:00,1,7,K1,,France,web
                3,2020-01-02 10:00,1,7,K1,,,phone
                3,2020-01-02 10:00,1,7,K1,,France,web
                """);

        assertThat(orders()).containsExactly("1 DE fair 200000 3", "2 FR web 70000 1", "3 - phone 140000 2");
    }

    @Test
    void twoNamesOfOneBuyerAreOneOrderOfHisWithTheOriginOfItsEarliestLine() {
        driver.customers("externalKey,name,email\nK1,Ada,ada@example.org\n");
        driver.transactions(HEADER + """
                1,2020-01-02 10:00,1,5,K1,,France,web
                1,2020-01-01 10:00,1,5,,ada@example.org,Germany,fair
                """);

        assertThat(orders()).containsExactly("1 DE fair 100000 2");
    }

    /** Rows are staged ten thousand at a time, and two such batches at once. */
    @Test
    void anOrderSpreadOverTheWholeFileIsOneOrderWithAllOfItsLines() {
        StringBuilder file = new StringBuilder(HEADER);
        file.append("1,2020-01-02 10:00,1,5,K1,,France,web\n");
        for (int line = 0; line < 35_000; line++) {
            file.append("2,2020-01-05 10:00,1,1,K2,,France,web\n");
        }
        file.append("1,2020-01-01 10:00,1,5,K1,,Germany,fair\n1,2020-01-03 10:00,-1,5,K1,,Spain,web\n");

        driver.transactions(file.toString());

        assertThat(orders()).containsExactly("1 DE fair 100000 3", "2 FR web 350000000 35000");
        assertThat(jdbc.sql("select refunds from orders where order_number = '1'")
                        .query(Long.class)
                        .single())
                .isEqualTo(50_000);
        assertThat(jdbc.sql("select count(*) from import_order")
                        .query(Long.class)
                        .single())
                .as("what was staged is taken away")
                .isZero();
    }

    private List<String> orders() {
        return jdbc.sql("""
                        select concat_ws(' ', order_number, coalesce(country, '-'), channel, sales, lines)
                        from orders order by order_number
                        """).query(String.class).list();
    }
}
