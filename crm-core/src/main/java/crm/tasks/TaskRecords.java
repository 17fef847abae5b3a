package crm.tasks;

import crm.customers.CustomerId;
import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tasks and notes move with the record they stand on, also when it goes to another customer alone; those on the customer
 * himself stand on the one he becomes.
 */
@Component
class TaskRecords implements RecordHolder {

    private static final String RECORD = "record_id";

    private static final String FOLLOW = """
            update %s set record_id = customer_id
            where customer_id = :customer and kind = 'CUSTOMER' and record_id <> customer_id
            """;

    private final JdbcClient jdbc;

    TaskRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(onRecords("task"), onRecords("note"));
    }

    private static HeldTable onRecords(String table) {
        return HeldTable.moved(table)
                .within("lead", RECORD, Subject.Kind.LEAD.name())
                .within("opportunity", RECORD, Subject.Kind.OPPORTUNITY.name());
    }

    @Override
    public void settle(CustomerId customer) {
        for (HeldTable table : tables()) {
            jdbc.sql(FOLLOW.formatted(table.name()))
                    .param("customer", customer.value())
                    .update();
        }
    }
}
