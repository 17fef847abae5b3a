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
import org.springframework.jdbc.core.DataClassRowMapper;
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
        Optional<Target> target = jdbc.sql("select version, fresh_version is null as first from segment where id = :id")
                .param("id", id)
                .query(new DataClassRowMapper<>(Target.class))
                .optional();
        if (target.isEmpty()) {
            return;
        }
        SegmentId segment = new SegmentId(id);
        int version = target.get().version();
        Rule rule = library.ruleOf(segment, version);
        Instant now = clock.instant();
        Moment moment = new Moment(now, false, workspaces.current().zone());
        Refreshed refreshed = queries.refresh(
                segment,
                version,
                rule,
                moment,
                library.others(rule, segment),
                now,
                !target.get().first());
        jdbc.sql(DONE)
                .param("id", id)
                .param("version", version)
                .param("size", refreshed.size())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        sizes.record(segment, version, refreshed.size(), now);
        tell(segment, version, refreshed, now);
    }

    private void tell(SegmentId segment, int version, Refreshed refreshed, Instant now) {
        MembershipChanges.forget(jdbc, segment, now);
        Long first = refreshed.firstChange();
        if (first != null) {
            events.publishEvent(
                    new SegmentMembersChanged(segment, version, now, refreshed.joined(), refreshed.left(), first - 1));
        }
    }

    private void fail(long id, String error) {
        transaction.executeWithoutResult((status) -> {
            int failed = jdbc.sql(FAILED).param("id", id).param("error", error).update();
            if (failed == 1) {
                events.publishEvent(new SegmentFailed(new SegmentId(id)));
            }
        });
    }

    /**
     * What is to be refreshed.
     *
     * @param first whether its members were never worked out
     */
    record Target(int version, boolean first) {}
}
