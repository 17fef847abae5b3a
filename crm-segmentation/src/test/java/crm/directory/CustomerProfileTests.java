package crm.directory;

import static crm.customers.CustomerField.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.consent.Channel;
import crm.consent.ConsentState;
import crm.consent.Purpose;
import crm.consent.WhyNot;
import crm.customers.CustomerId;
import crm.customers.CustomerNotFound;
import crm.testing.KeelTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything known of one customer side by side. */
@KeelTest
class CustomerProfileTests extends ThreeCustomers {

    @Test
    void whoBoughtNothingIsAProspectWithZeros() {
        CustomerProfile profile = profiles.of(MANAGER, ada);

        assertThat(profile.stage()).isEqualTo(Stage.PROSPECT);
        assertThat(profile.metrics().orders()).isZero();
        assertThat(profile.metrics().revenue()).isZero();
        assertThat(profile.metrics().firstOrder()).isNull();
        assertThat(profile.rfm()).isNull();
    }

    @Test
    void whoBoughtIsACustomer() {
        order(ada, "536365", "2026-01-05T10:00:00Z", 150_0000, 20_0000);
        jdbc.sql("""
                insert into customer_metrics (customer_id, orders, sales, refunds, currency, first_order, last_order, derived_at)
                values (?, 1, 1500000, 200000, 'GBP', '2026-01-05T10:00:00Z', '2026-01-05T10:00:00Z', now())
                """).param(ada.value()).update();

        CustomerLine line = directory.list(MANAGER, byKey("17850"), 0, 1).getFirst();
        assertThat(line.stage()).isEqualTo(Stage.CUSTOMER);
        assertThat(line.revenue()).isEqualTo(130_0000);
        assertThat(line.lastOrder()).isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
        assertThat(profiles.of(MANAGER, ada).stage()).isEqualTo(Stage.CUSTOMER);
    }

    @Test
    void theProfileSaysWhoMayBeWrittenToAndWhyNot() {
        agree(ada);

        ContactProfile contact = profiles.of(MANAGER, ada).contacts().getFirst();
        assertThat(contact.isReachable(Channel.EMAIL)).isTrue();
        assertThat(contact.whyNot(Channel.SMS)).isEqualTo(WhyNot.NO_ADDRESS);
        assertThat(contact.consents())
                .containsExactly(new ContactProfile.Consent(
                        Channel.EMAIL,
                        Purpose.MARKETING,
                        ConsentState.GRANTED,
                        NOON,
                        "Sign-up form",
                        "Send me the offers"));
        assertThat(directory.list(MANAGER, byKey("17850"), 0, 1).getFirst().emailReachable())
                .isTrue();
        assertThat(profiles.of(MANAGER, cy).contacts().getFirst().whyNot(Channel.EMAIL))
                .isEqualTo(WhyNot.NO_CONSENT);
    }

    @Test
    void theTimelineTellsOrdersAndWordsNewestFirst() {
        order(ada, "536365", "2026-01-05T10:00:00Z", 150_0000, 20_0000);
        order(ada, "C536366", "2026-04-05T10:00:00Z", 0, 5_0000);
        order(bob, "536367", "2026-04-06T10:00:00Z", 10_0000, 0);
        agree(ada);

        assertThat(timeline.newest(MANAGER, ada, null, 10))
                .extracting(entry -> entry.kind() + " " + entry.about() + " " + entry.amount())
                .containsExactly("REFUND C536366 50000", "CONSENT EMAIL null", "ORDER 536365 1500000");
        assertThat(timeline.newest(MANAGER, ada, TimelineEntry.Kind.ORDER, 10)).hasSize(1);
        assertThat(timeline.newest(MANAGER, ada, TimelineEntry.Kind.ORDER, 10)
                        .getFirst()
                        .items())
                .extracting(TimelineEntry.Item::amount)
                .containsExactly(150_0000L, 20_0000L);
        assertThat(timeline.counts(MANAGER, ada))
                .containsEntry(TimelineEntry.Kind.ORDER, 1L)
                .containsEntry(TimelineEntry.Kind.REFUND, 1L)
                .containsEntry(TimelineEntry.Kind.CONSENT, 1L)
                .doesNotContainKey(TimelineEntry.Kind.MESSAGE);
    }

    @Test
    void monthsWithoutRevenueAreThereToo() {
        order(ada, "536365", "2026-01-05T10:00:00Z", 150_0000, 20_0000);

        assertThat(timeline.months(
                        MANAGER,
                        ada,
                        List.of(LocalDate.of(2025, 12, 1), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1))))
                .containsExactly(
                        new Timeline.Month(LocalDate.of(2025, 12, 1), 0),
                        new Timeline.Month(LocalDate.of(2026, 1, 1), 130_0000),
                        new Timeline.Month(LocalDate.of(2026, 2, 1), 0));
    }

    @Test
    void aMonthBeginsWhereItsCalendarSays() {
        order(ada, "536365", "2026-01-20T10:00:00Z", 150_0000, 0);
        order(ada, "536366", "2026-01-21T10:00:00Z", 40_0000, 0);
        LocalDate dey = LocalDate.of(2025, 12, 22);
        LocalDate bahman = LocalDate.of(2026, 1, 21);

        assertThat(timeline.months(MANAGER, ada, List.of(dey, bahman)))
                .containsExactly(new Timeline.Month(dey, 150_0000), new Timeline.Month(bahman, 40_0000));
    }

    @Test
    void whoIsNotThereHasNoProfile() {
        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> profiles.of(MANAGER, new CustomerId(4711)));
    }
}
