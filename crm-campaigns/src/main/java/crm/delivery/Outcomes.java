package crm.delivery;

import crm.access.Viewer;
import crm.activities.Activity;
import crm.activities.ActivityNames;
import crm.activities.ActivityStream;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.meters.Meters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes outcomes into the ledger: each once, and only by whoever still holds the touch. */
@Component
class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    // The work is deleted by touch and fence; what is not there any more was taken over, and its outcome is not ours to
    // say.
    private static final String RECORD = """
            with said as (
                select * from unnest(:customers::bigint[], :touches::bigint[], :fences::bigint[], :states::text[],
                                     :reasons::text[], :ids::text[], :attempted::boolean[])
                         as s (customer_id, touch_id, fence, state, reason, message_id, attempted)
            ), ours as (
                delete from touch_queue q using said s
                where q.touch_id = s.touch_id and q.fence = s.fence
                returning q.touch_id
            ), noted as (
                update touch_attempt a
                set outcome = s.state, reply = s.reason
                from said s
                where s.attempted and a.customer_id = s.customer_id and a.touch_id = s.touch_id and a.fence = s.fence
                  and a.outcome is null
            )
            update touch t
            set state = s.state, reason = s.reason, message_id = s.message_id, at = :now
            from said s
            join ours on ours.touch_id = s.touch_id
            where t.customer_id = s.customer_id and t.id = s.touch_id and t.state = 'PENDING'
            returning t.id as touch, t.contact_id as contact
            """;

    // First after five minutes, then twice as long each time and two hours at most, not all at the same moment: RFC
    // 5321,
    // 4.5.4.1. What would be tried after its time is over is given up.
    private static final String DEFER = """
            with ours as (
                update touch_queue q
                set lease_until = null, holder = null, waits_for = 'RETRY', reply = :reply,
                    tries = q.tries + 1,
                    first_tried_at = coalesce(q.first_tried_at, clock_timestamp()),
                    due_at = clock_timestamp()
                             + least(300 * power(2, least(q.tries, 10)), 7200) * (0.9 + 0.2 * random()) * interval '1 second'
                where q.touch_id = :touch and q.fence = :fence and q.lease_until is not null
                returning q.touch_id, q.due_at > q.first_tried_at + make_interval(secs => :patience) as over
            ), noted as (
                update touch_attempt a
                set outcome = 'DEFERRED', reply = :reply
                where a.customer_id = :customer and a.touch_id = :touch and a.fence = :fence and a.outcome is null
            )
            select over from ours
            """;

    private final JdbcClient jdbc;

    private final ActivityStream activities;

    private final MessageIds ids;

    private final Meters meters;

    private final Duration giveUp;

    private final Clock clock;

    Outcomes(
            JdbcClient jdbc,
            ActivityStream activities,
            MessageIds ids,
            Meters meters,
            DeliverySettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.activities = activities;
        this.ids = ids;
        this.meters = meters;
        this.giveUp = settings.giveUp();
        this.clock = clock;
    }

    @Transactional
    public void record(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Written> written = jdbc.sql(RECORD)
                .param(
                        "customers",
                        Columns.numbers(outcomes, (outcome) -> outcome.claim().customer()))
                .param(
                        "touches",
                        Columns.numbers(outcomes, (outcome) -> outcome.claim().touch()))
                .param(
                        "fences",
                        Columns.numbers(outcomes, (outcome) -> outcome.claim().fence()))
                .param(
                        "states",
                        Columns.texts(outcomes, (outcome) -> outcome.state().name()))
                .param("reasons", Columns.texts(outcomes, Outcome::reason))
                .param("ids", Columns.texts(outcomes, this::messageId))
                .param("attempted", Columns.texts(outcomes, (outcome) -> Boolean.toString(outcome.attempted())))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(new SimplePropertyRowMapper<>(Written.class))
                .list();
        if (written.size() < outcomes.size()) {
            LOG.warn("{} outcomes came after the lease was lost", outcomes.size() - written.size());
            meters.count("fence_rejected", outcomes.size() - written.size());
        }
        outcomes.forEach(this::count);
        tellTimelines(outcomes, written, now);
    }

    /** Reasons of suppression are few and ours; those of a refusal are the mail server's words and stay out. */
    private void count(Outcome outcome) {
        if (outcome.state() == TouchState.SUPPRESSED) {
            meters.count("suppressed", 1, "reason", String.valueOf(outcome.reason()));
        } else {
            String at = outcome.attempted() ? "DOT_SENT" : "BEFORE_THE_DOT";
            meters.count("send_attempts", 1, "outcome", outcome.state().name(), "phase", at);
        }
    }

    private @Nullable String messageId(Outcome outcome) {
        return outcome.attempted() ? ids.of(outcome.claim()) : null;
    }

    private void tellTimelines(List<Outcome> outcomes, List<Written> written, Instant now) {
        Map<Long, Outcome> byTouch = outcomes.stream()
                .collect(Collectors.toMap((outcome) -> outcome.claim().touch(), Function.identity()));
        activities.append(
                Viewer.system(),
                written.stream()
                        .filter((row) -> get(byTouch, row).state() == TouchState.ACCEPTED)
                        .map((row) -> sent(get(byTouch, row), row, now))
                        .toList());
    }

    private static Outcome get(Map<Long, Outcome> byTouch, Written row) {
        return Objects.requireNonNull(byTouch.get(row.touch()));
    }

    private static Activity sent(Outcome outcome, Written row, Instant now) {
        Claim claim = outcome.claim();
        String subject = outcome.subject();
        return new Activity(
                new CustomerId(claim.customer()),
                new ContactId(row.contact()),
                ActivityNames.EMAIL_SENT,
                now,
                claim.campaign(),
                false,
                subject == null ? Map.of() : Map.of("subject", subject));
    }

    /**
     * Back into the queue with growing patience; the end of patience is an outcome too. Said twice, because nobody knows
     * whether the first word arrived, it costs one try.
     */
    @Transactional
    public void defer(Claim claim, String reply) {
        boolean over = jdbc.sql(DEFER)
                .param("customer", claim.customer())
                .param("touch", claim.touch())
                .param("fence", claim.fence())
                .param("reply", reply)
                .param("patience", giveUp.toSeconds())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (over) {
            record(List.of(new Outcome(claim, TouchState.EXPIRED, "GAVE_UP: " + reply, null, true)));
        }
    }

    /** A row that {@link #RECORD} has written. */
    record Written(long touch, long contact) {}
}
