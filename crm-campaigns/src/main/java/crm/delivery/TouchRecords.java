package crm.delivery;

import crm.customers.CustomerId;
import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import crm.kernel.Conflict;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Touches move with their contacts, and the queue with them; a message on its way to the wire is waited for. */
@Component
class TouchRecords implements RecordHolder {

    private static final String ON_THEIR_WAY = """
            select q.lease_until is not null
            from touch t
            join touch_queue q on q.touch_id = t.id
            where t.customer_id = :customer and t.state = 'PENDING'
            order by q.touch_id
            for update of q
            """;

    private static final String FOLLOW = """
            update touch_queue q
            set customer_id = t.customer_id
            from touch t
            where t.customer_id = :customer and t.state = 'PENDING' and q.touch_id = t.id and q.customer_id <> t.customer_id
            """;

    private final JdbcClient jdbc;

    TouchRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.moved("touch"), HeldTable.moved("touch_attempt"));
    }

    @Override
    public void prepare(CustomerId leaving, CustomerId staying) {
        boolean onTheirWay = jdbc.sql(ON_THEIR_WAY)
                .param("customer", leaving.value())
                .query((row, number) -> row.getBoolean(1))
                .list()
                .contains(true);
        if (onTheirWay) {
            throw new Conflict("A message to customer " + leaving.value() + " is being sent. Try again in a moment.");
        }
    }

    @Override
    public void settle(CustomerId customer) {
        jdbc.sql(FOLLOW).param("customer", customer.value()).update();
    }
}
