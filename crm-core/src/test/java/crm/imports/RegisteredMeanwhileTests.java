package crm.imports;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerRegister;
import crm.customers.IntakeProgress;
import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody registers a customer by hand whom an import has just looked for and not found. */
@KeelTest
@Import({ImportDriver.class, RegisteredMeanwhileTests.Colleague.class})
class RegisteredMeanwhileTests {

    @Autowired
    private ImportDriver driver;

    @Autowired
    private Colleague colleague;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startEmpty(@Autowired TestDatabase database) {
        database.empty();
        colleague.entry = null;
    }

    @Test
    void theKeyIsHisWhoWasFirst() {
        colleague.entry =
                CustomerEntry.empty().with(CustomerField.EXTERNAL_KEY, "K1").with(CustomerField.NAME, "Ada");

        ImportReport report =
                driver.customers("externalKey,name,email,city\nK1,Ada Lovelace,ada@example.org,London\nK2,Bob,,\n");

        assertThat(report.rows()).isEqualTo(new RowCounts(1, 1, 0, 0, 0));
        assertThat(everybody())
                .containsExactly("K1 Ada Lovelace London ada@example.org EMAIL,EXTERNAL_KEY", "K2 Bob EXTERNAL_KEY");
    }

    @Test
    void theAddressIsHisWhoWasFirst() {
        colleague.entry =
                CustomerEntry.empty().with(CustomerField.NAME, "Ada").with(CustomerField.EMAIL, "ada@example.org");

        ImportReport report = driver.customers("name,email,city\nAda Lovelace,ada@example.org,London\n");

        assertThat(report.rows()).isEqualTo(new RowCounts(0, 1, 0, 0, 0));
        assertThat(everybody()).containsExactly("Ada Lovelace London ada@example.org EMAIL");
    }

    private List<String> everybody() {
        return jdbc.sql("""
                        select concat_ws(' ', c.external_key, c.name, c.city, string_agg(k.email, ','),
                                         (select string_agg(i.kind, ',' order by i.kind)
                                          from identity_key i where i.customer_id = c.id))
                        from customer c
                        join contact k on k.customer_id = c.id
                        group by c.id
                        order by c.external_key, c.name
                        """).query(String.class).list();
    }

    /** Acts once, when the merge has looked for known customers and numbered the others. */
    @TestComponent
    static class Colleague {

        private final CustomerRegister register;
        private final JdbcClient jdbc;
        private final TransactionTemplate own;
        private CustomerEntry entry;

        Colleague(CustomerRegister register, JdbcClient jdbc, PlatformTransactionManager transactions) {
            this.register = register;
            this.jdbc = jdbc;
            this.own = new TransactionTemplate(transactions);
            own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        }

        @EventListener
        @Order
        void stepIsDone(IntakeProgress progress) {
            boolean numbered = jdbc.sql("select exists (select from import_customer_row where outcome = 'created')")
                    .query(Boolean.class)
                    .single();
            if (entry != null && numbered) {
                CustomerEntry known = entry;
                entry = null;
                own.executeWithoutResult(status -> register.register(Viewer.system(), known));
            }
        }
    }
}
