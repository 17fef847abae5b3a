package crm.customers;

import static org.assertj.core.api.Assertions.assertThat;

import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After a large import was taken back, the tables are empty and known to be: an intake that planned by that would look
 * through what it has inserted itself once for each row, a million times a million.
 */
@KeelTest
class EmptiedHouseTests {

    private static final String FILL = """
            with counted as (insert into customer_count (change) values (2000))
            insert into customer (kind, name, created_at, updated_at)
            select 'PERSON', 'Ada', '2020-01-01', '2020-01-01' from generate_series(1, 2000)
            """;

    @Autowired
    private CustomerIntake intake;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
    }

    @Test
    void anIntakeIntoAnEmptiedTableDoesNotGoThroughItRowByRow() {
        jdbc.sql("vacuum (analyze) customer").update();
        assertThat(nestedLoops()).isEqualTo("off");

        jdbc.sql(FILL).update();
        jdbc.sql("vacuum (analyze) customer").update();
        assertThat(nestedLoops()).isEqualTo("on");
    }

    private String nestedLoops() {
        return transaction.execute(status -> {
            intake.waitForOthers();
            return jdbc.sql("select current_setting('enable_nestloop')")
                    .query(String.class)
                    .single();
        });
    }
}
