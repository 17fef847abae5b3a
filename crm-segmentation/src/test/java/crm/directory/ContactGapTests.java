package crm.directory;

import static org.assertj.core.api.Assertions.assertThat;

import crm.customers.CustomerId;
import crm.quality.ContactQuality;
import crm.quality.ContactSurvey;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Behind each figure of the data health stand those who lower it. */
@KeelTest
class ContactGapTests extends ThreeCustomers {

    @Autowired
    ContactSurvey survey;

    @Autowired
    TestClock clock;

    @BeforeEach
    void everythingIsWell() {
        clock.set(NOON);
        jdbc.sql("""
                update contact
                set first_name = 'A', last_name = 'B', phone = '+44770090012' || id % 10, phone_key = '+44770090012' || id % 10,
                    email = 'c' || id || '@example.org', email_key = 'c' || id || '@example.org',
                    updated_at = '2025-03-12T12:00:00Z'
                """).update();
    }

    @AfterEach
    void theClockGoesOn() {
        clock.run();
    }

    @Test
    void whereAllIsWellNobodyIsShown() {
        for (ContactGap gap : ContactGap.values()) {
            assertThat(having(gap)).as(gap.name()).isEmpty();
        }
        assertThat(quality().score()).hasValue(100);
    }

    @Test
    void eachMeasureIsLoweredByThoseOnItsList() {
        change(ada, "last_name = null");
        change(bob, "email = 'bob at home', email_key = null");
        change(cy, "updated_at = '2025-03-12T11:59:59Z'");

        assertThat(having(ContactGap.INCOMPLETE)).containsExactly("Ada 100%");
        assertThat(having(ContactGap.UNREADABLE)).containsExactly("Bob");
        assertThat(having(ContactGap.STALE)).containsExactly("Cy");
        assertThat(having(ContactGap.SHARED)).isEmpty();
        assertThat(quality().complete()).isEqualTo(8.0 / 9);
        assertThat(quality().valid()).isEqualTo(5.0 / 6);
        assertThat(quality().freshness()).isEqualTo(2.0 / 3);
    }

    @Test
    void anAddressThatTwoHaveBringsBoth() {
        change(ada, "email_key = 'office@example.org'");
        change(cy, "email_key = 'office@example.org'");

        assertThat(having(ContactGap.SHARED)).containsExactly("Ada 100%", "Cy");
        assertThat(quality().unique()).isEqualTo(1.0 / 3);
    }

    private ContactQuality quality() {
        survey.run();
        return survey.newest(KEEL).orElseThrow();
    }

    private List<String> having(ContactGap gap) {
        return names(new Wanted(null, null, null, null, null, null, null, gap));
    }

    private void change(CustomerId customer, String what) {
        jdbc.sql("update contact set " + what + " where customer_id = ?")
                .param(customer.value())
                .update();
    }
}
