package crm.metrics;

import crm.customers.CustomerId;
import crm.customers.CustomersSplit;
import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Figures of customers who are merged or taken apart are derived from the orders each has then. */
@Component
class MetricRecords implements RecordHolder {

    // Only then does it change which order was somebody's first.
    private static final String BOTH_BUY = """
            select exists (select from orders where customer_id = :one)
               and exists (select from orders where customer_id = :other)
            """;

    private final CustomerMetrics metrics;

    private final SalesCalendar calendar;

    private final JdbcClient jdbc;

    MetricRecords(CustomerMetrics metrics, SalesCalendar calendar, JdbcClient jdbc) {
        this.metrics = metrics;
        this.calendar = calendar;
        this.jdbc = jdbc;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(HeldTable.derived("customer_metrics"));
    }

    @Override
    public void prepare(CustomerId leaving, CustomerId staying) {
        outdateDays(leaving, staying);
    }

    @Override
    public void settle(CustomerId customer) {
        metrics.derive(customer);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CustomersSplit event) {
        outdateDays(event.survivor(), event.merged());
    }

    private void outdateDays(CustomerId one, CustomerId other) {
        boolean bothBuy = jdbc.sql(BOTH_BUY)
                .param("one", one.value())
                .param("other", other.value())
                .query(Boolean.class)
                .single();
        if (bothBuy) {
            calendar.outdate();
        }
    }
}
