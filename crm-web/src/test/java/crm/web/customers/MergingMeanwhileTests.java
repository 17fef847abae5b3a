package crm.web.customers;

import static crm.customers.CustomerField.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.consent.ConsentState;
import crm.customers.ContactId;
import crm.customers.CustomerEntry;
import crm.customers.CustomerId;
import crm.customers.MergeId;
import crm.customers.MergePlan;
import crm.kernel.Conflict;
import crm.web.support.KeelWebTest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What happens meanwhile and afterwards is neither lost nor overrun by a merge. */
@KeelWebTest
class MergingMeanwhileTests extends TwoRecords {

    @Test
    void whatWasChangedSinceStaysAndWhatBelongsToAReturningRowGoesWithIt() {
        CustomerId acme = organisation("Acme Ltd", null, null);
        CustomerId twin = organisation("ACME Limited", null, "alan@acme.example");
        history(twin, 2, "1002", 300_0000L);
        MergeId merge = merging.merge(ROB, MergePlan.ofTheSame(acme, twin));
        register.change(ROB, acme, CustomerEntry.empty().with(CITY, "Cork"), null);
        ContactId alan = contactOf(acme);
        consents.record(ROB, alan, said(ConsentState.GRANTED, "2025-08-19T10:00:00Z"));
        order(acme, 9, "2001", 100_0000L);

        merging.split(ROB, merge);

        assertThat(register.sheetOf(ROB, acme).entry().text(CITY)).isEqualTo("Cork");
        assertThat(jdbc.sql("select customer_id from consent_event where contact_id = :alan and state = 'GRANTED'")
                        .param("alan", alan.value())
                        .query(Long.class)
                        .list())
                .containsOnly(twin.value());
        assertThat(jdbc.sql("select customer_id from orders where order_number = '2001'")
                        .query(Long.class)
                        .single())
                .isEqualTo(acme.value());
    }

    @Test
    void aMessageOnItsWayIsWaitedForAndAPendingOneGoesToItsContactAllTheSame() {
        CustomerId acme = organisation("Acme Ltd", null, null);
        CustomerId twin = organisation("ACME Limited", null, "alan@acme.example");
        history(twin, 2, "1002", 300_0000L);
        jdbc.sql("update touch set state = 'PENDING'").update();
        jdbc.sql("insert into touch_queue (touch_id, customer_id, campaign_id, due_at, lease_until) "
                        + "select id, customer_id, campaign_id, now(), now() + interval '1 minute' from touch")
                .update();

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> merging.merge(ROB, MergePlan.ofTheSame(acme, twin)));
        assertThat(register.sheetOf(ROB, twin).contacts()).hasSize(1);

        jdbc.sql("update touch_queue set lease_until = null").update();
        merging.merge(ROB, MergePlan.ofTheSame(acme, twin));

        assertThat(jdbc.sql("select customer_id from touch_queue")
                        .query(Long.class)
                        .list())
                .containsOnly(acme.value());
    }

    @Test
    void somebodyWorkingOnTheCustomerIsNotOverrun() throws Exception {
        CustomerId acme = organisation("Acme Ltd", null, null);
        CustomerId twin = organisation("ACME Limited", null, null);

        transaction.executeWithoutResult(status -> {
            register.change(ROB, twin, CustomerEntry.empty().with(CITY, "Cork"), null);
            CompletableFuture<@Nullable Void> refused =
                    CompletableFuture.runAsync(() -> assertThatExceptionOfType(Conflict.class)
                            .isThrownBy(() -> merging.merge(ROB, MergePlan.ofTheSame(acme, twin)))
                            .withMessageContaining("Try again"));
            refused.join();
        });

        assertThat(register.sheetOf(ROB, twin).entry().text(CITY)).isEqualTo("Cork");
    }

    @Test
    void aFormOpenedBeforeTheMergeDoesNotOverwriteIt() {
        CustomerId acme = organisation("Acme Ltd", null, null);
        CustomerId twin = organisation("ACME Limited", null, null);
        long seen = register.sheetOf(ROB, acme).version();

        merging.merge(ROB, MergePlan.ofTheSame(acme, twin));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(
                        () -> register.change(ROB, acme, CustomerEntry.empty().with(CITY, "Cork"), seen));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> merging.merge(ROB, MergePlan.ofTheSame(acme, acme)));
    }
}
