package crm.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The work still to do. Senders on any instance take disjoint pieces of it; leases run on the database's clock. */
@Component
class TouchQueue {

    // Rows another sender holds are skipped, not waited for.
    private static final String CLAIM = """
            with due as (
                select q.touch_id
                from touch_queue q
                join campaign c on c.id = q.campaign_id
                where q.lease_until is null and q.due_at <= clock_timestamp() and c.state = 'RUNNING'
                order by q.due_at, q.touch_id
                limit :most
                for update of q skip locked
            )
            update touch_queue q
            set lease_until = clock_timestamp() + make_interval(secs => :lease), fence = q.fence + 1, holder = :holder
            from due
            where q.touch_id = due.touch_id
            returning q.touch_id as touch, q.customer_id as customer, q.campaign_id as campaign, q.fence,
                      coalesce(q.version, 0) as version, q.domain,
                      exists (select from send_lane l where l.domain in (q.domain, '*')) as limited
            """;

    private static final String RENEW = """
            update touch_queue q
            set lease_until = clock_timestamp() + make_interval(secs => :lease)
            from unnest(:touches::bigint[], :fences::bigint[]) as mine (touch_id, fence)
            where q.touch_id = mine.touch_id and q.fence = mine.fence and q.lease_until is not null
            """;

    // An attempt that was written down all the same, its gate's answer lost on the way, had no dot.
    private static final String RELEASE = """
            with back as (
                update touch_queue q
                set lease_until = null, holder = null
                from unnest(:touches::bigint[], :fences::bigint[]) as mine (touch_id, fence)
                where q.touch_id = mine.touch_id and q.fence = mine.fence
                returning q.customer_id, q.touch_id, q.fence
            )
            update touch_attempt a
            set outcome = 'DEFERRED', reply = 'no final dot'
            from back
            where a.customer_id = back.customer_id and a.touch_id = back.touch_id and a.fence = back.fence
              and a.outcome is null
            """;

    private static final String POSTPONE = """
            update touch_queue q
            set lease_until = null, holder = null, waits_for = :why, due_at = mine.due_at
            from unnest(:touches::bigint[], :fences::bigint[], :dues::timestamptz[]) as mine (touch_id, fence, due_at)
            where q.touch_id = mine.touch_id and q.fence = mine.fence
            """;

    // Whoever is at the last gate at this moment has his row locked: what he writes must be seen by what follows,
    // which looks only after the locks are its own. He is skipped, and looked at again in a second.
    private static final String LAPSED = """
            select q.touch_id from touch_queue q
            where q.lease_until < clock_timestamp()
            order by q.touch_id
            for update skip locked
            """;

    // A lease that ran out with an attempt and no outcome: the dot may have gone. Without an attempt it certainly did
    // not.
    private static final String RELEASE_UNTRIED = """
            update touch_queue q
            set lease_until = null, holder = null
            where q.touch_id = any (:lapsed)
              and not exists (select from touch_attempt a
                              where a.customer_id = q.customer_id and a.touch_id = q.touch_id and a.fence = q.fence
                                and a.outcome is null)
            """;

    private static final String DOUBT = """
            with lost as (
                delete from touch_queue q
                where q.touch_id = any (:lapsed)
                  and exists (select from touch_attempt a
                              where a.customer_id = q.customer_id and a.touch_id = q.touch_id and a.fence = q.fence
                                and a.outcome is null)
                returning q.touch_id, q.customer_id, q.fence
            ), noted as (
                update touch_attempt a set outcome = 'UNKNOWN'
                from lost
                where a.customer_id = lost.customer_id and a.touch_id = lost.touch_id and a.fence = lost.fence
            )
            update touch t
            set state = 'UNKNOWN', reason = 'SENDER_LOST', at = :now
            from lost
            where t.customer_id = lost.customer_id and t.id = lost.touch_id
            """;

    // What is at its final dot is left to its sender, or to the lease.
    private static final String EXPIRE_CANCELLED = """
            with struck as (
                delete from touch_queue q
                using campaign c
                where c.id = q.campaign_id and c.state = 'CANCELLED'
                  and (:campaign = 0 or q.campaign_id = :campaign)
                  and not exists (select from touch_attempt a
                                  where a.customer_id = q.customer_id and a.touch_id = q.touch_id
                                    and a.fence = q.fence and a.outcome is null)
                returning q.touch_id, q.customer_id
            )
            update touch t
            set state = 'EXPIRED', reason = 'CANCELLED', at = :now
            from struck
            where t.customer_id = struck.customer_id and t.id = struck.touch_id
            """;

    private static final String COMPLETE = """
            select c.id from campaign c
            where c.state = 'RUNNING' and not exists (select from touch_queue q where q.campaign_id = c.id)
            """;

    private static final String LOCK_CAMPAIGN = "select id from campaign where id = :campaign for update";

    private final JdbcClient jdbc;

    private final SendLanes lanes;

    private final Duration lease;

    private final Clock clock;

    TouchQueue(JdbcClient jdbc, SendLanes lanes, DeliverySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.lanes = lanes;
        this.lease = settings.lease();
        this.clock = clock;
    }

    /** Takes up to so many touches whose time has come, for as long as a lease. */
    @Transactional
    public List<Claim> claim(int most) {
        return take(most, null).stream().map(Taken::claim).toList();
    }

    /** The same within the limits of each domain and of everything together; what is beyond them waits on. */
    @Transactional
    public List<Claim> claim(int most, String holder) {
        List<Taken> taken = take(most, holder);
        List<Claim> claims = taken.stream().map(Taken::claim).toList();
        return taken.stream().anyMatch(Taken::limited) ? lanes.admit(claims, holder) : claims;
    }

    private List<Taken> take(int most, @Nullable String holder) {
        long now = System.nanoTime();
        return jdbc
                .sql(CLAIM)
                .param("most", most)
                .param("lease", lease.toSeconds())
                .param("holder", holder)
                .query((row, number) -> new Taken(
                        new Claim(
                                row.getLong("touch"),
                                row.getLong("customer"),
                                row.getLong("campaign"),
                                row.getInt("fence"),
                                row.getInt("version"),
                                row.getString("domain"),
                                now),
                        row.getBoolean("limited")))
                .list()
                .stream()
                .sorted(Comparator.comparingLong((taken) -> taken.claim().touch()))
                .toList();
    }

    /** @param limited there is a lane it has to keep to */
    private record Taken(Claim claim, boolean limited) {}

    /** Another lease, for those that are still ours. */
    @Transactional
    public void renew(List<Claim> claims) {
        mine(RENEW, claims).param("lease", lease.toSeconds()).update();
    }

    /** Gives back what was certainly not sent. */
    @Transactional
    public void release(List<Claim> claims) {
        if (!claims.isEmpty()) {
            mine(RELEASE, claims).update();
        }
    }

    /**
     * Puts off; that costs nobody a try.
     *
     * @param why QUIET_HOURS where these people live, or the SERVER is away
     */
    @Transactional
    public void postpone(Map<Claim, Instant> claims, String why) {
        if (!claims.isEmpty()) {
            List<Claim> all = List.copyOf(claims.keySet());
            mine(POSTPONE, all)
                    .param("dues", Columns.texts(all, (claim) -> String.valueOf(claims.get(claim))))
                    .param("why", why)
                    .update();
        }
    }

    private JdbcClient.StatementSpec mine(String sql, List<Claim> claims) {
        return jdbc.sql(sql)
                .param("touches", Columns.numbers(claims, Claim::touch))
                .param("fences", Columns.numbers(claims, Claim::fence));
    }

    /** Clears up after senders that are gone: back into the queue, or into doubt. */
    @Transactional
    public void reap() {
        Long[] lapsed = jdbc.sql(LAPSED).query(Long.class).list().toArray(Long[]::new);
        if (lapsed.length > 0) {
            jdbc.sql(RELEASE_UNTRIED).param("lapsed", lapsed).update();
            jdbc.sql(DOUBT)
                    .param("lapsed", lapsed)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Strikes what waits for a cancelled campaign; 0 = for any. */
    @Transactional
    public void expireCancelled(long campaign) {
        jdbc.sql(EXPIRE_CANCELLED)
                .param("campaign", campaign)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Running campaigns in which everybody has an outcome. */
    @Transactional(readOnly = true)
    public List<Long> complete() {
        return jdbc.sql(COMPLETE).query((row, number) -> row.getLong(1)).list();
    }

    /** Whether that is still so when nobody else can change it any more, until the caller's transaction ends. */
    @Transactional
    public boolean isComplete(long campaign) {
        jdbc.sql(LOCK_CAMPAIGN).param("campaign", campaign).query(Long.class).optional();
        return complete().contains(campaign);
    }
}
