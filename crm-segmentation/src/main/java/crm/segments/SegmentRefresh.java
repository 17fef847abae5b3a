package crm.segments;

import static java.util.Objects.requireNonNull;

import crm.customers.MergeBarrier;
import crm.jobs.WorkHandler;
import crm.kernel.Invalid;
import crm.segments.rule.Rule;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the members of a segment up to its newest rule: who is new comes in, who is gone goes, the rest stay. */
@Component
class SegmentRefresh implements WorkHandler {

    static final String KIND = "segments.refresh";

    private static final Patience PATIENCE = new Patience(Duration.ofMinutes(10));

    private static final String DONE = """
            update segment
            set state = case when version = :version then 'FRESH' else state end,
                fresh_version = :version, size = :size, refreshed_at = :now, error = null
            where id = :id
            """;

    private static final String FAILED = """
            update segment set state = 'FAILED', error = :error where id = :id and state = 'REFRESHING'
            """;

    private final RuleQueries queries;

    private final RuleLibrary library;

    private final SegmentSizes sizes;

    private final MergeBarrier barrier;

    private final Workspaces workspaces;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    SegmentRefresh(
            RuleQueries queries,
            RuleLibrary library,
            SegmentSizes sizes,
            MergeBarrier barrier,
            Workspaces workspaces,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.queries = queries;
        this.library = library;
        this.sizes = sizes;
        this.barrier = barrier;
        this.workspaces = workspaces;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(long id) {
        try {
            transaction.executeWithoutResult((status) -> refresh(id));
        } catch (Invalid invalid) {
            // Such as a circle made by two changes at once: trying again would not help.
            fail(id, requireNonNull(invalid.getMessage()));
        }
    }

    @Override
    public void giveUp(long id) {
        fail(id, "The members could not be worked out. The members of the last time are still there.");
    }

    private void refresh(long id) {
        PATIENCE.set(jdbc);
        barrier.holdOff();
        Optional<Integer> version = jdbc.sql("select version from segment where id = :id")
                .param("id", id)
                .query(Integer.class)
                .optional();
        if (version.isEmpty()) {
            return;
        }
        SegmentId segment = new SegmentId(id);
        Rule rule = library.ruleOf(segment, version.get());
        Instant now = clock.instant();
        Moment moment = new Moment(now, false, workspaces.current().zone());
        int size = queries.refresh(segment, rule, moment, library.others(rule, segment), now);
        jdbc.sql(DONE)
                .param("id", id)
                .param("version", version.get())
                .param("size", size)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        sizes.record(segment, version.get(), size, now);
    }

    private void fail(long id, String error) {
        transaction.executeWithoutResult((status) -> {
            int failed = jdbc.sql(FAILED).param("id", id).param("error", error).update();
            if (failed == 1) {
                events.publishEvent(new SegmentFailed(new SegmentId(id)));
            }
        });
    }
}
