package crm.consent;

import static org.assertj.core.api.Assertions.assertThat;

import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.testing.KeelTest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
class ConsentIntakeTests {

    private static final Viewer KEEL = Viewer.system();

    @Autowired
    private ConsentIntake intake;

    @Autowired
    private ConsentLedger ledger;

    @Autowired
    private CustomerRegister register;

    @Autowired
    private JdbcClient jdbc;

    private long imports;

    @BeforeEach
    void nothingIsStaged() {
        jdbc.sql("delete from import_customer_row").update();
    }

    @Test
    void aYesWithItsProofIsAGrant() {
        CustomerId ada = somebody();

        assertThat(take(ada, "yes", "2026-01-05T09:00:00Z", "Shop", "Send me offers"))
                .isEqualTo("updated");
        assertThat(history(ada)).containsExactly("GRANTED 2026-01-05T09:00:00Z Shop Send me offers");
        assertThat(state(ada)).isEqualTo("GRANTED");
    }

    @Test
    void theSameConsentAgainIsNoNewEvent() {
        CustomerId ada = somebody();
        take(ada, "yes", "2026-01-05T09:00:00Z", "Shop", "Send me offers");

        assertThat(take(ada, "yes", "2026-01-05T09:00:00Z", "Shop", "Send me offers"))
                .isEqualTo("unchanged");
        assertThat(history(ada)).hasSize(1);
    }

    @Test
    void aYesWithoutProofIsUnknown() {
        CustomerId ada = somebody();

        assertThat(take(ada, "yes", "2026-01-05T09:00:00Z", "Shop", null)).isEqualTo("unchanged");
        assertThat(take(ada, "yes", null, "Shop", "Send me offers")).isEqualTo("unchanged");
        assertThat(take(ada, "yes", "2026-01-05T09:00:00Z", null, "Send me offers"))
                .isEqualTo("unchanged");
        assertThat(history(ada)).isEmpty();
    }

    @Test
    void aNoWithdrawsOnceEvenWithoutADate() {
        CustomerId ada = somebody();
        take(ada, "yes", "2026-01-05T09:00:00Z", "Shop", "Send me offers");

        assertThat(take(ada, "no", null, null, null)).isEqualTo("updated");
        assertThat(take(ada, "no", null, null, null)).isEqualTo("unchanged");
        assertThat(state(ada)).isEqualTo("WITHDRAWN");
        assertThat(history(ada)).hasSize(2);
    }

    @Test
    void anOldFileDoesNotUndoAWithdrawal() {
        CustomerId ada = somebody();
        take(ada, "no", "2026-02-01T00:00:00Z", "Shop", null);

        assertThat(take(ada, "yes", "2026-01-05T09:00:00Z", "Shop", "Send me offers"))
                .isEqualTo("updated");
        assertThat(state(ada)).isEqualTo("WITHDRAWN");
    }

    private CustomerId somebody() {
        return register.register(KEEL, CustomerEntry.empty().with(CustomerField.NAME, "Ada"));
    }

    private String take(
            CustomerId customer,
            String answer,
            @Nullable String at,
            @Nullable String source,
            @Nullable String wording) {
        imports++;
        long contact = Objects.requireNonNull(register.sheetOf(KEEL, customer).principal())
                .id()
                .value();
        jdbc.sql("""
                insert into import_customer_row (import_id, line, outcome, customer_id, contact_id, consent_email,
                    consent_email_at, consent_email_source, consent_email_wording)
                values (:import, 2, 'unchanged', :customer, :contact, :answer, cast(:at as timestamptz), :source, :wording)
                """)
                .param("import", imports)
                .param("customer", customer.value())
                .param("contact", contact)
                .param("answer", answer)
                .param("at", at)
                .param("source", source)
                .param("wording", wording)
                .update();
        intake.takeStaged(KEEL, imports);
        return jdbc.sql("select outcome from import_customer_row where import_id = ?")
                .param(imports)
                .query(String.class)
                .single();
    }

    private List<String> history(CustomerId customer) {
        return ledger.historyOf(KEEL, customer).stream()
                .map(event -> event.state() + " " + event.at() + " " + event.source() + " " + event.wording())
                .toList();
    }

    private String state(CustomerId customer) {
        return jdbc.sql("select state from consent where customer_id = ?")
                .param(customer.value())
                .query(String.class)
                .single();
    }
}
