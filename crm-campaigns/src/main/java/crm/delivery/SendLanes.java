package crm.delivery;

import crm.delivery.smtp.SmtpReply;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps all instances together within what each recipients' domain takes, and within what everything together may be. A
 * lane's row is locked while its next places are given away, so that two senders never get the same one.
 */
@Component
class SendLanes {

    /** The lane everything goes through. */
    static final String ALL = "*";

    /** Places this far ahead are given away; their sender waits for them with the message in his hands. */
    private static final Duration AHEAD = Duration.ofSeconds(2);

    /** What finds no place looks again within this time at the latest, for the limit may have been raised meanwhile. */
    private static final Duration LATEST = Duration.ofMinutes(5);

    private static final Duration WHEN_FULL = Duration.ofSeconds(5);

    private static final String LOCK = """
            select domain, connections, per_minute, level, closed_until, next_at, clock_timestamp() as now
            from send_lane where domain = any (:domains) order by domain for update
            """;

    // In a statement of its own: only now are all visible who had the lock before.
    private static final String BUSY = """
            select domain, count(distinct holder) as senders
            from touch_queue
            where domain = any (:domains) and lease_until > clock_timestamp() and holder <> :holder
            group by domain
            """;

    private static final String TAKE = "update send_lane set next_at = :next where domain = :domain";

    private static final String PUT_BACK = """
            update touch_queue q
            set lease_until = null, holder = null, due_at = greatest(q.due_at, back.due_at),
                waits_for = case when back.due_at > clock_timestamp() then 'LANE' else q.waits_for end
            from unnest(:touches::bigint[], :fences::bigint[], :dues::timestamptz[]) as back (touch_id, fence, due_at)
            where q.touch_id = back.touch_id and q.fence = back.fence
            """;

    // Several replies to messages that were on their way together count once.
    private static final String SLOW_DOWN = """
            insert into send_lane (domain, level, level_since, closed_until, reply)
            values (:domain, 1, clock_timestamp(), clock_timestamp() + interval '1 minute', :reply)
            on conflict (domain) do update
            set level = least(send_lane.level + 1, 8),
                level_since = excluded.level_since,
                closed_until = excluded.level_since + least(power(2, send_lane.level), 30) * interval '1 minute',
                reply = excluded.reply
            where send_lane.closed_until is null or send_lane.closed_until < excluded.level_since
            """;

    private static final String EASE = """
            update send_lane set level = level - 1, level_since = clock_timestamp()
            where level > 0 and level_since < clock_timestamp() - interval '10 minutes'
              and closed_until < clock_timestamp()
            """;

    private static final String FORGET =
            "delete from send_lane where level = 0 and connections is null and per_minute is null";

    private final JdbcClient jdbc;

    SendLanes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of these claims those that may go soon, each with its time; the others go back into the queue. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Claim> admit(List<Claim> claims, String holder) {
        String[] domains = Stream.concat(Stream.of(ALL), claims.stream().map(Claim::domain))
                .distinct()
                .toArray(String[]::new);
        Map<String, Lane> lanes = jdbc.sql(LOCK).param("domains", domains).query(SendLanes::lane).list().stream()
                .collect(Collectors.toMap((lane) -> lane.domain, (lane) -> lane));
        Map<String, Integer> busy = busy(domains, holder);
        lanes.forEach((domain, lane) -> lane.senders = busy.getOrDefault(domain, 0));
        Lane all = lanes.get(ALL);
        long now = System.nanoTime();
        var admitted = new ArrayList<Claim>();
        var back = new HashMap<Claim, Instant>();
        for (Claim claim : claims) {
            List<Lane> through = Stream.of(all, lanes.get(claim.domain()))
                    .flatMap(Stream::ofNullable)
                    .toList();
            Instant refusedUntil = through.stream()
                    .map(Lane::refusedUntil)
                    .filter(Instant.MIN::isBefore)
                    .max(Instant::compareTo)
                    .orElse(null);
            if (refusedUntil == null) {
                admitted.add(claim.startingAt(now + place(through).toNanos()));
            } else {
                back.put(claim, refusedUntil);
            }
        }
        putBack(back);
        lanes.values().stream().filter((lane) -> lane.taken).forEach(this::keep);
        return admitted;
    }

    private Map<String, Integer> busy(String[] domains, String holder) {
        return jdbc
                .sql(BUSY)
                .param("domains", domains)
                .param("holder", holder)
                .query((row, number) -> Map.entry(row.getString("domain"), row.getInt("senders")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How long from now until the place they all have. */
    private static Duration place(List<Lane> through) {
        return through.stream().map(Lane::take).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private void keep(Lane lane) {
        jdbc.sql(TAKE)
                .param("domain", lane.domain)
                .param("next", lane.nextAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void putBack(Map<Claim, Instant> back) {
        if (back.isEmpty()) {
            return;
        }
        List<Claim> claims = List.copyOf(back.keySet());
        jdbc.sql(PUT_BACK)
                .param("touches", Columns.numbers(claims, Claim::touch))
                .param("fences", Columns.numbers(claims, Claim::fence))
                .param("dues", Columns.texts(claims, (claim) -> String.valueOf(back.get(claim))))
                .update();
    }

    /** A server asks for less: half of what went, and nothing for some minutes. */
    @Transactional
    public void slowDown(String domain, SmtpReply reply) {
        jdbc.sql(SLOW_DOWN)
                .param("domain", domain)
                .param("reply", reply.toString())
                .update();
    }

    /** Lanes that were quiet for ten minutes get wider again, and those without a limit end. */
    @Transactional
    public void ease() {
        jdbc.sql(EASE).update();
        jdbc.sql(FORGET).update();
    }

    private static Lane lane(ResultSet row, int number) throws SQLException {
        int level = row.getInt("level");
        Integer connections = row.getObject("connections", Integer.class);
        Integer perMinute = row.getObject("per_minute", Integer.class);
        return new Lane(
                row.getString("domain"),
                level == 0 ? connections : lowered(connections, 4, level),
                level == 0 ? perMinute : lowered(perMinute, 120, level),
                instant(row, "now"),
                instant(row, "closed_until"),
                instant(row, "next_at"));
    }

    /** Half of it with every level; what had no limit begins at {@code usual}. */
    private static Integer lowered(@Nullable Integer limit, int usual, int level) {
        return Math.max(1, (limit == null ? usual : limit) >> level);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? Instant.MIN : at.toInstant();
    }

    /** One lane while it is locked. */
    private static final class Lane {

        private final String domain;

        private final @Nullable Integer connections;

        private final @Nullable Duration step;

        private final Instant now;

        private final Instant closedUntil;

        private Instant nextAt;

        private int senders;

        private int refused;

        private boolean taken;

        Lane(
                String domain,
                @Nullable Integer connections,
                @Nullable Integer perMinute,
                Instant now,
                Instant closedUntil,
                Instant nextAt) {
            this.domain = domain;
            this.connections = connections;
            this.step = perMinute == null ? null : Duration.ofMinutes(1).dividedBy(perMinute);
            this.now = now;
            this.closedUntil = closedUntil;
            this.nextAt = nextAt.isBefore(now) ? now : nextAt;
        }

        /** When to ask again; {@link Instant#MIN} = there is a place. */
        Instant refusedUntil() {
            if (closedUntil.isAfter(now)) {
                return closedUntil.plusMillis(ThreadLocalRandom.current().nextInt(1_000));
            }
            if (connections != null && senders >= connections) {
                return now.plus(WHEN_FULL);
            }
            if (step == null || !nextAt.isAfter(now.plus(AHEAD))) {
                return Instant.MIN;
            }
            if (domain.equals(ALL)) {
                // All wait alike: they keep their times, and so their order.
                return Instant.EPOCH;
            }
            refused++;
            Duration wait = Duration.between(now, nextAt).plus(step.multipliedBy(refused));
            return now.plus(wait.compareTo(LATEST) < 0 ? wait : LATEST);
        }

        Duration take() {
            Duration wait = Duration.between(now, nextAt);
            if (step != null) {
                nextAt = nextAt.plus(step);
                taken = true;
            }
            return step == null ? Duration.ZERO : wait;
        }
    }
}
