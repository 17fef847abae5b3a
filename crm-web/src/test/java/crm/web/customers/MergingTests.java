package crm.web.customers;

import static crm.customers.CustomerField.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.customers.CustomerId;
import crm.customers.CustomerNotFound;
import crm.customers.CustomerSheet;
import crm.customers.HeldTable;
import crm.customers.MergeId;
import crm.customers.MergePlan;
import crm.directory.CustomerLine;
import crm.kernel.Conflict;
import crm.web.support.KeelWebTest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two customers become one and two again, in every room that keeps something of them. */
@KeelWebTest
class MergingTests extends TwoRecords {

    @Test
    void everyTableOfCustomersHasOneHolder() {
        List<String> named = jdbc.sql("""
                        select c.relname from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id'
                        where c.relkind in ('r', 'p') and not c.relispartition
                        """).query(String.class).list();
        List<String> held = holders.stream()
                .flatMap(holder -> holder.tables().stream())
                .map(HeldTable::name)
                .toList();

        assertThat(held).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(held))
                .as("a table with customer_id needs a RecordHolder")
                .isEqualTo(named.stream()
                        .filter(table -> !NOT_HELD.contains(table))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void nothingIsLostOrDoubledAndASplitPutsEverythingBack() {
        CustomerId acme = organisation("Acme Ltd", "K1", "grace@acme.example");
        CustomerId twin = organisation("ACME Limited", "K2", "alan@acme.example");
        organisation("Nobody else", "K3", "eve@else.example");
        history(acme, 1, "1001", 2_000_0000L);
        history(twin, 2, "1001", 500_0000L);
        history(twin, 3, "1002", 300_0000L);
        Map<String, List<String>> before = everything();
        Map<String, Long> totals = totals();

        MergeId merge = merging.merge(ROB, MergePlan.ofTheSame(acme, twin));

        assertThat(totals()).isEqualTo(totals);
        assertThat(rowsNaming(twin)).isEmpty();
        assertThat(metrics.of(ROB, acme).orElseThrow().orders()).isEqualTo(3);
        assertThat(metrics.of(ROB, acme).orElseThrow().revenue()).isEqualTo(2_800_0000L);
        assertThat(register.sheetOf(ROB, acme).contacts())
                .extracting(CustomerSheet.Person::name)
                .containsExactly("grace@acme.example", "alan@acme.example");
        assertThat(directory.list(ROB, byKey("K2"), 0, 10))
                .extracting(CustomerLine::id)
                .containsExactly(acme.value());
        assertThat(merging.whereaboutsOf(ROB, twin)).contains(acme);
        assertThat(jdbc.sql("select order_number from orders where customer_id = :id order by order_number")
                        .param("id", acme.value())
                        .query(String.class)
                        .list())
                .containsExactly("1001", "1001 ↤ " + twin.value(), "1002");

        merging.split(ROB, merge);

        assertThat(merging.whereaboutsOf(ROB, twin)).isEmpty();
        Map<String, List<String>> after = everything();
        after.get("activity").removeIf(row -> row.contains("customer.merged") || row.contains("customer.split"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aMergedRecordIsFoundAtTheSurvivorByEveryKey() {
        CustomerId acme = organisation("Acme Ltd", null, "grace@acme.example");
        CustomerId twin = organisation("ACME Limited", "K2", "alan@acme.example");
        CustomerId third = organisation("Acme", "K3", null);

        merging.merge(ROB, MergePlan.ofTheSame(acme, twin));
        MergeId later = merging.merge(ROB, MergePlan.ofTheSame(third, acme));

        assertThat(merging.whereaboutsOf(ROB, twin)).contains(third);
        assertThat(directory.list(ROB, byKey("K2"), 0, 10))
                .extracting(CustomerLine::id)
                .containsExactly(third.value());
        assertThat(jdbc.sql("select distinct customer_id from identity_key")
                        .query(Long.class)
                        .list())
                .containsExactly(third.value());
        assertThatExceptionOfType(CustomerNotFound.class).isThrownBy(() -> register.sheetOf(ROB, twin));

        merging.split(ROB, later);
        assertThat(merging.whereaboutsOf(ROB, twin)).contains(acme);
    }

    @Test
    void whatIsInsideAnotherIsTakenOutFromTheOutside() {
        CustomerId acme = organisation("Acme Ltd", null, null);
        CustomerId twin = organisation("ACME Limited", null, null);
        CustomerId third = organisation("Acme", null, null);
        MergeId inner = merging.merge(ROB, MergePlan.ofTheSame(acme, twin));
        MergeId outer = merging.merge(ROB, MergePlan.ofTheSame(third, acme));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> merging.split(ROB, inner))
                .withMessageContaining("Take these apart first");
        merging.split(ROB, outer);
        merging.split(ROB, inner);

        assertThat(register.sheetOf(ROB, twin).name()).isEqualTo("ACME Limited");
    }
}
