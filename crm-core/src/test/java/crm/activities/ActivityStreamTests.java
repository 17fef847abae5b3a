package crm.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.access.UserId;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.testing.KeelTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
class ActivityStreamTests {

    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");

    @Autowired
    private ActivityStream stream;

    @Autowired
    private CustomerRegister register;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whatHappenedIsKeptAsItWasTold() {
        CustomerId ada =
                register.register(Viewer.system(), CustomerEntry.empty().with(CustomerField.NAME, "Ada"));
        stream.append(
                Viewer.system(),
                List.of(
                        new Activity(
                                ada, null, ActivityNames.EMAIL_SENT, NOON, 7L, false, Map.of("subject", "Hi “you”")),
                        new Activity(ada, null, ActivityNames.EMAIL_OPENED, NOON.plusSeconds(1), 7L, true, Map.of())));

        assertThat(jdbc.sql("""
                        select name || ' ' || campaign_id || ' ' || machine || ' ' || coalesce(detail ->> 'subject', '-')
                        from activity where customer_id = ? order by at
                        """).param(ada.value()).query(String.class).list())
                .containsExactly("email.sent 7 false Hi “you”", "email.opened 7 true -");
    }

    @Test
    void whoMayNotChangeCustomersTellsNothing() {
        Viewer manager = new Viewer(new UserId(1), "Mia", "mia@example.org", Role.MANAGER);
        Activity activity = Activity.of(new CustomerId(1), null, ActivityNames.EMAIL_SENT, NOON, Map.of());

        assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> stream.append(manager, activity));
    }
}
