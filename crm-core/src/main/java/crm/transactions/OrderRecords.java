package crm.transactions;

import crm.customers.CustomerId;
import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Orders keep their number when their customer is merged. Where the other has an order of the same number, both stay, and
 * the one that came is marked with whose it was.
 */
@Component
class OrderRecords implements RecordHolder {

    /** Between the number and the customer it came from. */
    static final String MARK = " ↤ ";

    private static final String TELL_APART = """
            update orders o
            set order_number = o.order_number || :mark || o.customer_id
            where o.customer_id = :leaving
              and exists (select from orders p where p.customer_id = :staying and p.order_number = o.order_number)
            """;

    private static final String CALL_AS_BEFORE = """
            update orders o
            set order_number = left(o.order_number, -length(:mark || :customer))
            where o.customer_id = :customer and right(o.order_number, length(:mark || :customer)) = :mark || :customer
            """;

    private final JdbcClient jdbc;

    OrderRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.moved("orders"), HeldTable.moved("order_line").within("orders", "order_id"));
    }

    @Override
    public void prepare(CustomerId leaving, CustomerId staying) {
        jdbc.sql(TELL_APART)
                .param("mark", MARK)
                .param("leaving", leaving.value())
                .param("staying", staying.value())
                .update();
    }

    @Override
    public void settle(CustomerId customer) {
        jdbc.sql(CALL_AS_BEFORE)
                .param("mark", MARK)
                .param("customer", customer.value())
                .update();
    }
}
