package crm.customers;

import crm.access.Permission;
import crm.access.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes many customers at once from the rows an import has staged, each step one statement for all of them. Intakes wait
 * for each other, so that the same file twice at once creates nobody twice.
 */
@Service
@Transactional
public class CustomerIntake {

    private static final String WAIT_FOR_OTHER_INTAKES =
            "select pg_advisory_xact_lock(hashtext('crm.customers.intake'))";

    // Sorts stay in memory, and the indexes for searches take in what is new in large portions instead of small ones.
    private static final String TAKE_ROOM = """
            select set_config('work_mem', '128MB', true), set_config('gin_pending_list_limit', '65536', true)
            """;

    // A table that was emptied, as when a large import was taken back, counts as one row until statistics say
    // otherwise:
    // to look through it once for each new row seems cheapest, and takes ever longer while it fills.
    private static final String EXPECT_IT_TO_FILL = """
            select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)
            from pg_class
            where oid = 'customer'::regclass and reltuples between 0 and 1000
            """;

    /** Of the time an intake takes, in percent; what they agreed to comes after them. */
    private static final int SHARE_OF_CUSTOMERS = 80;

    /** Of the steps, those whose rows are new customers. */
    private static final Set<String> CREATING =
            Set.of(StagedCustomers.CREATE_CUSTOMERS, StagedBuyers.CREATE, StagedEnquirers.CREATE_CUSTOMERS);

    private final CustomerCount count;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomerIntake(CustomerCount count, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.count = count;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Merges the rows of {@code import_customer_row} that have no outcome yet. Afterwards each has one (created, updated,
     * unchanged, or duplicate of an earlier row) and, unless duplicate, its customer_id and, where there is one, its
     * contact_id; several rows of one organisation with different addresses are contacts of one customer. Rows are
     * expected in the shape they are kept in (country as code, addresses with their keys); a null
     * never erases anything.
     *
     * @param sample whether the customers created belong to the sample data
     * @param identifying by what rows mean somebody known
     * @param overwriting what may become of values that are there
     */
    public void mergeStaged(
            Viewer viewer, long importId, boolean sample, Identifying identifying, Overwriting overwriting) {
        viewer.require(Permission.IMPORTS_RUN);
        waitForOthers();
        Values values = new Values(importId, sample, now(), identifying);
        int colleagues = run(StagedColleagues.PUT_ASIDE, values);
        List<String> steps = Stream.of(
                        StagedIdentities.steps(identifying),
                        StagedCustomers.STEPS,
                        colleagues > 0 ? StagedColleagues.STEPS : List.<String>of())
                .flatMap(List::stream)
                .toList();
        for (int done = 0; done < steps.size(); done++) {
            String step = steps.get(done);
            run(step, values);
            if (step.equals(StagedCustomers.FIND_CONTACTS)) {
                keepValues(importId, overwriting);
            }
            events.publishEvent(new IntakeProgress(importId, (done + 1) * SHARE_OF_CUSTOMERS / steps.size()));
        }
        events.publishEvent(new CustomersStaged(importId));
    }

    /**
     * Finds the customer of each row of {@code import_order} by the key or e-mail address that names the buyer, and creates
     * those that nobody knows as persons with the country of their earliest line. Afterwards customer_id is null only in
     * rows without a buyer.
     */
    public void createForKeys(Viewer viewer, long importId, boolean sample) {
        viewer.require(Permission.IMPORTS_RUN);
        waitForOthers();
        Values values = new Values(importId, sample, now(), Identifying.USUAL);
        StagedBuyers.STEPS.forEach(step -> run(step, values));
        events.publishEvent(new StrangersStaged(importId));
    }

    /**
     * Finds the customer and contact of each row of {@code import_lead_row} without an outcome, and creates those that nobody
     * knows; whoever is known is left as he is. Afterwards each has its customer_id and, where it names somebody, its
     * contact_id.
     */
    public void findEnquirers(Viewer viewer, long importId, boolean sample) {
        viewer.require(Permission.IMPORTS_RUN);
        waitForOthers();
        Values values = new Values(importId, sample, now(), Identifying.USUAL);
        StagedEnquirers.STEPS.forEach(step -> run(step, values));
        events.publishEvent(new StrangersStaged(importId));
    }

    /** Nobody else takes customers in, or back, until the caller's transaction ends. */
    void waitForOthers() {
        jdbc.sql(WAIT_FOR_OTHER_INTAKES).query(rows -> {});
        jdbc.sql(TAKE_ROOM).query(rows -> {});
        jdbc.sql(EXPECT_IT_TO_FILL).query(rows -> {});
    }

    private void keepValues(long importId, Overwriting overwriting) {
        if (!overwriting.isAlways()) {
            jdbc.sql(StagedRules.KEEP_VALUES)
                    .param("import", importId)
                    .param("never", overwriting.never().toArray(String[]::new))
                    .param("fillBlank", overwriting.fillBlank().toArray(String[]::new))
                    .update();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private int run(String step, Values values) {
        int rows = jdbc.sql(step)
                .param("import", values.importId())
                .param("sample", values.sample())
                .param("now", values.now())
                .param("asked", values.identifying().asked())
                .param("ahead", values.identifying().ahead())
                .update();
        if (CREATING.contains(step)) {
            count.grow(rows);
        }
        return rows;
    }

    /** What steps name by a colon. */
    private record Values(long importId, boolean sample, OffsetDateTime now, Identifying identifying) {}
}
