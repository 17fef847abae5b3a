package crm.opportunities;

import static crm.opportunities.SalesFloor.POUND;
import static crm.opportunities.SalesFloor.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crm.access.AccessDenied;
import crm.access.Role;
import crm.customers.CustomerId;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@KeelTest
class OpportunityDeskTests {

    @Autowired
    ApplicationContext keel;

    @Autowired
    TestClock clock;

    private SalesFloor floor;
    private CustomerId brennan;

    @BeforeEach
    void aCustomer() {
        floor = new SalesFloor(keel);
        brennan = floor.customer("Brennan & O’Daughters");
    }

    @AfterEach
    void timeGoesOn() {
        clock.run();
    }

    @Test
    void anOpportunityBeginsAtTheFirstStageAndTheCustomersStreamSaysSo() {
        OpportunitySheet sheet = floor.desk.open(
                floor.rob, new NewOpportunity(brennan, floor.plan("Spring order", 386 * POUND, floor.rob), null));

        assertThat(sheet.stage().name()).isEqualTo("New");
        assertThat(sheet.stage().probability()).isEqualTo(10);
        assertThat(sheet.customerName()).isEqualTo("Brennan & O’Daughters");
        assertThat(sheet.plan().amount()).isEqualTo(386 * POUND);
        assertThat(floor.desk.sheetOf(floor.rob, sheet.id())).isEqualTo(sheet);
        assertThat(floor.activities(brennan)).containsExactly("opportunity.opened");
    }

    @Test
    void whatIsWonIsAnOrderOfTheCustomerOnceHoweverOftenItGoesBackAndForth() {
        OpportunityId id = floor.open(floor.rob, brennan, "Spring order", 386, "Proposal");

        floor.move(floor.rob, id, "Won");
        floor.move(floor.rob, id, "won");
        assertThat(floor.orders(brennan)).containsExactly("OPP-" + id.value() + " 3860000 GBP 1");

        floor.move(floor.rob, id, "Negotiation");
        assertThat(floor.orders(brennan)).isEmpty();
        assertThat(floor.desk.sheetOf(floor.rob, id).wonAt()).isNull();

        floor.move(floor.rob, id, "Won");
        assertThat(floor.orders(brennan)).containsExactly("OPP-" + id.value() + " 3860000 GBP 1");
        assertThat(floor.activities(brennan))
                .containsExactly("opportunity.opened", "opportunity.won", "opportunity.moved", "opportunity.won");
    }

    @Test
    void theOrderFollowsWhatIsSaidOfAWonOpportunity() {
        OpportunityId id = floor.open(floor.rob, brennan, "Spring order", 386, "Won");
        floor.pass(Duration.ofHours(1));

        floor.change(id, floor.plan("Spring order", 400 * POUND, floor.rob));
        assertThat(floor.orders(brennan)).containsExactly("OPP-" + id.value() + " 4000000 GBP 1");

        floor.change(id, floor.plan("Spring order", null, floor.rob));
        assertThat(floor.orders(brennan)).isEmpty();
    }

    @Test
    void productsAreItsAmountAndTheLinesOfItsOrder() {
        OpportunityPlan plain = floor.plan("Hotel lobby", null, floor.rob);
        OpportunityPlan offer = new OpportunityPlan(
                plain.name(),
                null,
                null,
                "GBP",
                plain.owner(),
                plain.closeDate(),
                null,
                null,
                ForecastCategory.COMMIT,
                List.of(
                        product("22423", "Regency cakestand", "12", "10.95"),
                        product(null, "Delivery’s share", "1.5", "20"),
                        product("22423", "Regency cakestand", "12", "10.95")));

        OpportunitySheet sheet =
                floor.desk.open(floor.rob, new NewOpportunity(brennan, offer, Move.to(floor.stage("Won"))));

        assertThat(sheet.plan().amount()).isEqualTo(2_928_000);
        assertThat(sheet.plan().products().getFirst().quantity()).isEqualTo(new BigDecimal("12"));
        assertThat(floor.orders(brennan)).containsExactly("OPP-" + sheet.id().value() + " 2928000 GBP 3");
        assertThat(floor.jdbc
                        .sql("select count(*) from product_label where sku = '22423'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatIsLostNeedsAReasonOfTheList() {
        OpportunityId id = floor.open(floor.rob, brennan, "Spring order", 386, "Proposal");

        Invalid refused = catchThrowableOfType(Invalid.class, () -> floor.move(floor.rob, id, "Lost"));
        assertThat(refused.faults()).extracting(Invalid.Fault::code).containsExactly("LOSS_REASON_MISSING");
        assertThat(refused).hasMessageContaining("Too expensive");

        OpportunitySheet lost = floor.lose(floor.rob, id, "too expensive");
        assertThat(lost.lossReason().key()).isEqualTo("PRICE");
        assertThat(lost.lostAt()).isEqualTo(SalesFloor.NOON);

        OpportunitySheet reopened = floor.move(floor.rob, id, "Qualified");
        assertThat(reopened.lossReason()).isNull();
        assertThat(reopened.lostAt()).isNull();
        assertThat(floor.activities(brennan)).contains("opportunity.lost");
    }

    @Test
    void everyChangeOfStageDateAndAmountIsRemembered() {
        OpportunityId id = floor.open(floor.rob, brennan, "Spring order", 386, "New");
        floor.pass(Duration.ofDays(1));
        floor.move(floor.rob, id, "Qualified");
        OpportunityPlan said = floor.desk.sheetOf(floor.rob, id).plan();
        floor.change(
                id,
                new OpportunityPlan(
                        "Spring order, larger",
                        null,
                        500 * POUND,
                        "GBP",
                        said.owner(),
                        LocalDate.of(2027, 1, 31),
                        "Call",
                        null,
                        ForecastCategory.BEST_CASE,
                        List.of()));
        floor.change(id, floor.desk.sheetOf(floor.rob, id).plan());

        List<OpportunityChange> history = floor.desk.historyOf(floor.rob, id);
        assertThat(history).hasSize(3);
        assertThat(history.getFirst().isSlip()).isTrue();
        assertThat(history.getFirst().amountBefore()).isEqualTo(386 * POUND);
        assertThat(history.get(1).isMove()).isTrue();
        assertThat(history.get(1).userName()).isEqualTo("Rob");
        assertThat(history.get(2).isOpening()).isTrue();
    }

    @Test
    void aRepSeesAndTouchesOnlyHisOwn() {
        OpportunityId id = floor.open(floor.dora, brennan, "Dora’s", 10, "New");

        assertThatExceptionOfType(OpportunityNotFound.class).isThrownBy(() -> floor.desk.sheetOf(floor.rob, id));
        assertThatExceptionOfType(OpportunityNotFound.class).isThrownBy(() -> floor.move(floor.rob, id, "Won"));
        assertThatExceptionOfType(OpportunityNotFound.class).isThrownBy(() -> floor.desk.historyOf(floor.rob, id));
        assertThatExceptionOfType(AccessDenied.class)
                .isThrownBy(() -> floor.move(floor.user("Mia", Role.MANAGER), id, "Won"));
        assertThat(floor.orders(brennan)).isEmpty();
    }

    @Test
    void amountsAreHiddenFromARoleThatMayNotSeeMoney() {
        OpportunityId id = floor.open(floor.rob, brennan, "Spring order", 386, "Qualified");
        floor.jdbc.sql("insert into role_without_money (role) values ('SALES')").update();

        OpportunitySheet seen = floor.desk.sheetOf(floor.rob, id);
        OpportunitySheet renamed = floor.desk.change(
                floor.rob,
                id,
                plan -> new OpportunityPlan(
                        "Another name",
                        plan.contact(),
                        plan.amount(),
                        plan.currency(),
                        plan.owner(),
                        plan.closeDate(),
                        plan.nextStep(),
                        plan.nextStepOn(),
                        plan.forecast(),
                        plan.products()),
                null,
                null);

        assertThat(seen.plan().amount()).isNull();
        assertThat(renamed.plan().amount()).isNull();
        assertThat(floor.desk.historyOf(floor.rob, id)).allMatch(change -> change.amountAfter() == null);
        assertThat(floor.desk.sheetOf(floor.ada, id).plan().amount()).isEqualTo(386 * POUND);
    }

    @Test
    void nobodyOverwritesWhatHeHasNotSeen() {
        OpportunitySheet seen = floor.desk.sheetOf(floor.ada, floor.open(floor.rob, brennan, "A", 1, "New"));
        floor.change(seen.id(), floor.plan("B", POUND, floor.rob));

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> floor.desk.change(
                        floor.rob, seen.id(), plan -> floor.plan("C", POUND, floor.rob), null, seen.version()));
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        OpportunityPlan wrong = new OpportunityPlan(
                " ",
                null,
                -1L,
                "XYZ",
                null,
                null,
                "x".repeat(201),
                null,
                ForecastCategory.PIPELINE,
                List.of(product(null, "", "0", "1")));

        Invalid refused = catchThrowableOfType(
                Invalid.class, () -> floor.desk.open(floor.rob, new NewOpportunity(brennan, wrong, null)));

        assertThat(refused.faults())
                .extracting(Invalid.Fault::path)
                .contains("name", "currency", "nextStep", "products[0].name", "products[0].quantity");
    }

    @Test
    void whoIsNotThereCannotBeNamed() {
        CustomerId nobody = new CustomerId(404);
        var plan = floor.plan("A", POUND, floor.rob);
        floor.jdbc
                .sql("update app_user set enabled = false where id = :id")
                .param("id", floor.id(floor.dora))
                .update();

        assertThat(catchThrowableOfType(
                                Invalid.class, () -> floor.desk.open(floor.rob, new NewOpportunity(nobody, plan, null)))
                        .faults())
                .extracting(Invalid.Fault::code)
                .containsExactly("CUSTOMER_UNKNOWN");
        assertThat(catchThrowableOfType(
                                Invalid.class,
                                () -> floor.desk.open(
                                        floor.rob,
                                        new NewOpportunity(brennan, floor.plan("A", POUND, floor.dora), null)))
                        .faults())
                .extracting(Invalid.Fault::code)
                .containsExactly("OWNER_UNKNOWN");
    }

    @Test
    void manyWhoWinItAtOnceMakeOneOrder() throws Exception {
        OpportunityId id = floor.open(floor.rob, brennan, "Spring order", 386, "Proposal");
        List<Callable<OpportunitySheet>> all = IntStream.range(0, 12)
                .<Callable<OpportunitySheet>>mapToObj(
                        n -> () -> floor.move(floor.rob, id, n % 3 == 2 ? "Negotiation" : "Won"))
                .toList();

        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<OpportunitySheet> one : people.invokeAll(all)) {
                one.get();
            }
        }

        floor.move(floor.rob, id, "Won");
        assertThat(floor.orders(brennan)).containsExactly("OPP-" + id.value() + " 3860000 GBP 1");
    }
}
