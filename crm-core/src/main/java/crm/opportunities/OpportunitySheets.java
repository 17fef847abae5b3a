package crm.opportunities;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.customers.CustomerId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts together what is shown of one opportunity. */
@Component
class OpportunitySheets {

    private static final String CUSTOMER_NAME = "select name from customer where id = :customer";

    private final OfferedProducts products;
    private final Pipelines pipelines;
    private final LossReasons reasons;
    private final Colleagues colleagues;
    private final JdbcClient jdbc;

    OpportunitySheets(
            OfferedProducts products,
            Pipelines pipelines,
            LossReasons reasons,
            Colleagues colleagues,
            JdbcClient jdbc) {
        this.products = products;
        this.pipelines = pipelines;
        this.reasons = reasons;
        this.colleagues = colleagues;
        this.jdbc = jdbc;
    }

    OpportunitySheet of(Opportunity opportunity, boolean money) {
        OpportunityPlan plan = opportunity.plan(products.of(opportunity));
        Long reason = opportunity.lossReason();
        return new OpportunitySheet(
                opportunity.id(),
                opportunity.customer(),
                nameOf(opportunity.customer()),
                money ? plan : plan.withoutMoney(),
                pipelines.get(opportunity.stage()),
                owner(opportunity.owner()),
                reason == null ? null : reasons.get(reason),
                opportunity.lossNote(),
                opportunity.lead(),
                opportunity.createdAt(),
                opportunity.stageSince(),
                opportunity.touchedAt(),
                opportunity.wonAt(),
                opportunity.lostAt(),
                opportunity.version(),
                money);
    }

    private @Nullable Colleague owner(@Nullable Long owner) {
        return owner == null
                ? null
                : colleagues.of(List.of(owner)).stream().findFirst().orElse(null);
    }

    private String nameOf(CustomerId customer) {
        return jdbc.sql(CUSTOMER_NAME)
                .param("customer", customer.value())
                .query(String.class)
                .single();
    }
}
