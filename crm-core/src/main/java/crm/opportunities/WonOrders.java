package crm.opportunities;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.transactions.NewOrder;
import crm.transactions.OrderBook;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Keeps the orders of won opportunities: one each, dated when it was won, taken back when it is open again. The number is
 * made of the opportunity's id, so that going back and forth never leaves a second one. One that is worth nothing, or
 * nobody knows what, has no order.
 */
@Component
class WonOrders {

    private static final String CHANNEL = "sales";

    private final OrderBook orders;

    WonOrders(OrderBook orders) {
        this.orders = orders;
    }

    static String number(OpportunityId id) {
        return "OPP-" + id.value();
    }

    /** Brings the order in line with the opportunity as it is now. Keel does so whoever has moved it. */
    void settle(Opportunity opportunity, List<OfferedProduct> products, boolean wasWon) {
        if (wasWon) {
            takeBack(opportunity.customer(), opportunity.id());
        }
        Long amount = opportunity.amount();
        if (opportunity.state() == OpportunityState.WON && amount != null && amount > 0) {
            orders.record(Viewer.system(), orderOf(opportunity, lines(opportunity, products, amount)));
        }
    }

    void takeBack(CustomerId customer, OpportunityId opportunity) {
        orders.takeBack(Viewer.system(), customer, number(opportunity));
    }

    private static NewOrder orderOf(Opportunity opportunity, List<NewOrder.Line> lines) {
        return new NewOrder(
                opportunity.customer(),
                number(opportunity.id()),
                Objects.requireNonNull(opportunity.wonAt(), "what is won was won at some time"),
                opportunity.currency(),
                CHANNEL,
                lines);
    }

    private static List<NewOrder.Line> lines(Opportunity opportunity, List<OfferedProduct> products, long amount) {
        return products.isEmpty()
                ? List.of(new NewOrder.Line(null, opportunity.name(), BigDecimal.ONE, amount))
                : products.stream()
                        .map(each -> new NewOrder.Line(each.sku(), each.name(), each.quantity(), each.unitPrice()))
                        .toList();
    }
}
