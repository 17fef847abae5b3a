package crm.opportunities;

import crm.customers.CustomerId;
import crm.customers.HeldTable;
import crm.customers.RecordHolder;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Opportunities keep stage, owner and story when their customer is merged. When two are taken apart, one that was opened
 * since for a contact who goes back goes with him, and so does the order it has become.
 */
@Component
class OpportunityRecords implements RecordHolder {

    private static final String ORDERS_LEFT_BEHIND = """
            select o.id
            from orders r
            join opportunity o on o.id = case when r.order_number ~ '^OPP-[0-9]{1,18}$'
                                              then substr(r.order_number, 5)::bigint end
            where r.customer_id = :customer and o.customer_id <> :customer
            """;

    private final WonOrders orders;
    private final OpportunityRows rows;
    private final OfferedProducts products;
    private final JdbcClient jdbc;

    OpportunityRecords(WonOrders orders, OpportunityRows rows, OfferedProducts products, JdbcClient jdbc) {
        this.orders = orders;
        this.rows = rows;
        this.products = products;
        this.jdbc = jdbc;
    }

    @Override
    public List<HeldTable> tables() {
        return List.of(
                HeldTable.moved("opportunity"),
                HeldTable.moved("opportunity_product"),
                HeldTable.moved("opportunity_change"));
    }

    @Override
    public void settle(CustomerId customer) {
        jdbc.sql(ORDERS_LEFT_BEHIND)
                .param("customer", customer.value())
                .query(Long.class)
                .list()
                .forEach(id -> rows.findById(id).ifPresent(opportunity -> follow(customer, opportunity)));
    }

    private void follow(CustomerId former, Opportunity opportunity) {
        orders.takeBack(former, opportunity.id());
        orders.settle(opportunity, products.of(opportunity), false);
    }
}
