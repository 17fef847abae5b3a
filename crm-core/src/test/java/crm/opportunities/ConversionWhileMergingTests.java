package crm.opportunities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.customers.MergePlan;
import crm.kernel.Conflict;
import crm.leads.LeadId;
import crm.leads.LeadRegister;
import crm.leads.LeadVia;
import crm.leads.NewLead;
import crm.opportunities.LeadConversion.Converted;
import crm.opportunities.LeadConversion.Wish;
import crm.testing.AtOnce;
import crm.testing.KeelTest;
import crm.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** An account is merged away while a lead of it converts: one waits for the other, whoever comes first. */
@KeelTest
class ConversionWhileMergingTests {

    /** Long enough that whoever does not wait would be done. */
    private static final Duration A_WHILE = Duration.ofMillis(400);

    @Autowired
    ApplicationContext keel;

    @Autowired
    LeadConversion conversion;

    @Autowired
    LeadRegister leads;

    @Autowired
    CustomerMerging merging;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    private final ExecutorService colleague = Executors.newSingleThreadExecutor();

    private SalesFloor floor;
    private CustomerId brennan;
    private CustomerId twin;

    @BeforeEach
    void twoRecordsOfOneCompany() {
        floor = new SalesFloor(keel);
        brennan = floor.customer("Brennan");
        twin = floor.customer("Brennan Ltd");
    }

    @AfterEach
    void timeGoesOn() {
        colleague.shutdownNow();
        clock.run();
    }

    @Test
    void theMergeWaitsForAConversionAndTakesTheOpportunityAlong() throws Exception {
        LeadId lead = lead("Gift wrap");

        Future<?> merge = meanwhile(() -> conversion.convert(floor.rob, lead, Wish.NONE), this::merge);
        merge.get(10, TimeUnit.SECONDS);

        assertThat(places()).containsExactly("lead " + twin.value() + " opportunity " + twin.value());
    }

    @Test
    void theConversionWaitsForAMergeAndIsTheSurvivors() throws Exception {
        LeadId lead = lead("Gift wrap");

        Future<Converted> converted = meanwhile(this::merge, () -> conversion.convert(floor.rob, lead, Wish.NONE));

        assertThat(converted.get(10, TimeUnit.SECONDS).customer()).isEqualTo(twin);
        assertThat(places()).containsExactly("lead " + twin.value() + " opportunity " + twin.value());
    }

    @Test
    void aLeadIsOpenedWhereItsCustomerIsThen() throws Exception {
        Future<LeadId> opened = meanwhile(this::merge, () -> lead(twin, "Gift wrap"));

        assertThat(opened.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(places()).containsExactly("lead " + twin.value() + " opportunity none");
    }

    @Test
    void whoeverIsFasterNothingIsLostOrDoubled() throws Exception {
        for (int i = 0; i < 12; i++) {
            CustomerId one = floor.customer("Company " + i);
            CustomerId other = floor.customer("Company " + i + " Ltd");
            LeadId lead = lead(one, "Need " + i);

            List<Object> answers = AtOnce.call(List.of(
                    () -> conversion.convert(floor.rob, lead, Wish.NONE),
                    () -> merging.merge(floor.ada, MergePlan.ofTheSame(other, one)),
                    () -> conversion.convert(floor.ada, lead, Wish.NONE)));

            assertThat(answers.stream().filter(Converted.class::isInstance)).hasSize(1);
            assertThat(answers.stream().filter(AlreadyConverted.class::isInstance))
                    .hasSize(1);
            boolean merged = !(answers.get(1) instanceof Conflict);
            assertThat(places())
                    .last()
                    .isEqualTo("lead %1$s opportunity %1$s".formatted(merged ? other.value() : one.value()));
        }
        assertThat(places()).hasSize(12);
    }

    /** Does the first without finishing it, has the second begun, sees it wait, and finishes the first. */
    private <T> Future<T> meanwhile(Callable<?> first, Callable<T> second) throws Exception {
        return transaction.execute(status -> {
            called(first);
            Future<T> waiting = colleague.submit(second);
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> waiting.get(A_WHILE.toMillis(), TimeUnit.MILLISECONDS));
            return waiting;
        });
    }

    private static void called(Callable<?> act) {
        try {
            act.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Object merge() {
        return merging.merge(floor.ada, MergePlan.ofTheSame(twin, brennan));
    }

    private LeadId lead(String need) {
        return lead(brennan, need);
    }

    private LeadId lead(CustomerId customer, String need) {
        return leads.open(
                floor.ada, new NewLead(customer, null, need, "Fair", LeadVia.HAND, null, null, floor.rob.user()));
    }

    /** At which customer each lead stands, and each opportunity made of it. */
    private List<String> places() {
        return floor.jdbc.sql("""
                        select 'lead ' || l.customer_id || ' opportunity ' || coalesce(o.customer_id::text, 'none')
                        from lead l
                        left join opportunity o on o.lead_id = l.id
                        order by l.id
                        """).query(String.class).list();
    }
}
