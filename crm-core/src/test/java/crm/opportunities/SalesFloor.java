package crm.opportunities;

import static java.time.Instant.parse;

import crm.access.Role;
import crm.access.UserId;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.customers.CustomerEntry;
import crm.customers.CustomerField;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.testing.TestClock;
import crm.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rob and Dora sell, Ada runs the house; it is Tuesday, 10 November 2026, noon. */
final class SalesFloor {

    static final Instant NOON = parse("2026-11-10T12:00:00Z");
    static final long POUND = 10_000;

    final Viewer ada;
    final Viewer rob;
    final Viewer dora;
    final OpportunityDesk desk;
    final Pipelines pipelines;
    final JdbcClient jdbc;

    private final ApplicationContext keel;

    SalesFloor(ApplicationContext keel) {
        this.keel = keel;
        this.desk = keel.getBean(OpportunityDesk.class);
        this.pipelines = keel.getBean(Pipelines.class);
        this.jdbc = keel.getBean(JdbcClient.class);
        keel.getBean(TestDatabase.class).empty();
        keel.getBean(TestClock.class).set(NOON);
        ada = user("Ada", Role.ADMIN);
        rob = user("Rob", Role.SALES);
        dora = user("Dora", Role.SALES);
    }

    Viewer user(String name, Role role) {
        String email = name.toLowerCase(Locale.ROOT) + "@example.org";
        UserId id = keel.getBean(UserRegister.class)
                .invite(Viewer.system(), email, name, role)
                .user();
        jdbc.sql("update app_user set enabled = true where id = :id")
                .param("id", id.value())
                .update();
        return new Viewer(id, name, email, role);
    }

    CustomerId customer(String name) {
        return keel.getBean(CustomerRegister.class)
                .register(ada, CustomerEntry.empty().with(CustomerField.ORGANISATION, name));
    }

    Stage stage(String name) {
        return pipelines.named(ada, name);
    }

    OpportunityPlan plan(String name, @Nullable Long amount, Viewer owner) {
        return new OpportunityPlan(
                name,
                null,
                amount,
                "GBP",
                owner.userId(),
                LocalDate.of(2026, 12, 15),
                "Call",
                LocalDate.of(2026, 11, 12),
                ForecastCategory.PIPELINE,
                List.of());
    }

    /** An opportunity of so many pounds at a stage. */
    OpportunityId open(Viewer owner, CustomerId customer, String name, long pounds, String stage) {
        return desk.open(ada, new NewOpportunity(customer, plan(name, pounds * POUND, owner), Move.to(stage(stage))))
                .id();
    }

    OpportunitySheet move(Viewer viewer, OpportunityId id, String stage) {
        return desk.move(viewer, id, Move.to(stage(stage)));
    }

    OpportunitySheet lose(Viewer viewer, OpportunityId id, String reason) {
        LossReason why = keel.getBean(LossReasons.class).named(viewer, reason);
        return desk.move(viewer, id, new Move(stage("Lost"), why, null));
    }

    OpportunitySheet change(OpportunityId id, OpportunityPlan plan) {
        return desk.change(ada, id, before -> plan, null, null);
    }

    static OfferedProduct product(@Nullable String sku, String name, String quantity, String price) {
        return new OfferedProduct(
                sku,
                name,
                new BigDecimal(quantity),
                new BigDecimal(price).movePointRight(4).longValueExact());
    }

    List<String> activities(CustomerId customer) {
        return jdbc.sql("select name from activity where customer_id = :customer order by id")
                .param("customer", customer.value())
                .query(String.class)
                .list();
    }

    List<String> orders(CustomerId customer) {
        return jdbc.sql("""
                select order_number || ' ' || sales || ' ' || currency || ' ' || lines
                from orders where customer_id = :customer order by id
                """)
                .param("customer", customer.value())
                .query(String.class)
                .list();
    }

    void pass(java.time.Duration time) {
        keel.getBean(TestClock.class).advance(time);
    }

    long id(Viewer user) {
        return Objects.requireNonNull(user.userId());
    }
}
