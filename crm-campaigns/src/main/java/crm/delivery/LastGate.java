package crm.delivery;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asked for each message right before it goes: is it still ours, does the campaign still run, may this person still be
 * written to? Whoever passes has his attempt on record before the dot is sent, so that a crash in between is seen as doubt
 * and never as "not sent".
 */
@Component
class LastGate {

    // Locks the work against the reaper and shares the campaign's row, so that pause and cancel wait for this
    // transaction
    // and every later one sees them.
    private static final String HELD = """
            select q.touch_id as touch
            from touch_queue q
            join campaign c on c.id = q.campaign_id
            join unnest(:touches::bigint[], :fences::bigint[]) as mine (touch_id, fence)
              on mine.touch_id = q.touch_id and mine.fence = q.fence
            where q.lease_until > clock_timestamp() and c.state = 'RUNNING'
            order by q.touch_id
            for update of q for share of c
            """;

    private static final String ASK = """
            select t.id as touch,
                   case
                       when r.reason is not null then r.reason
                       when r.address_key is distinct from t.address_key then 'ADDRESS_CHANGED'
                   end as why_not
            from unnest(:customers::bigint[], :touches::bigint[]) as mine (customer_id, touch_id)
            join touch t on t.customer_id = mine.customer_id and t.id = mine.touch_id
            join contact_reachability r
              on r.customer_id = t.customer_id and r.contact_id = t.contact_id and r.channel = t.channel
            """;

    private static final String ATTEMPT = """
            insert into touch_attempt (customer_id, touch_id, fence, message_id, at)
            select mine.customer_id, mine.touch_id, mine.fence, mine.message_id, :now
            from unnest(:customers::bigint[], :touches::bigint[], :fences::bigint[], :ids::text[])
                 as mine (customer_id, touch_id, fence, message_id)
            """;

    private final JdbcClient jdbc;

    private final MessageIds ids;

    private final Clock clock;

    LastGate(JdbcClient jdbc, MessageIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What the gate says to one claim.
     *
     * @param held false when it is not ours any more, or its campaign does not run
     * @param whyNot why this person may not be written to; null = he may
     */
    record Answer(boolean held, @Nullable String whyNot) {

        static final Answer GONE = new Answer(false, null);

        boolean isOpen() {
            return held && whyNot == null;
        }
    }

    /** Asks for one claim in a transaction of its own and writes the attempt of one that passes. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Answer pass(Claim claim) {
        return passAll(List.of(claim)).getOrDefault(claim.touch(), Answer.GONE);
    }

    /** Asks for many within the caller's transaction, by touch; whoever passes has his attempt on record with its commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, Answer> passMany(List<Claim> claims) {
        return passAll(claims);
    }

    private Map<Long, Answer> passAll(List<Claim> claims) {
        var held = jdbc.sql(HELD)
                .param("touches", Columns.numbers(claims, Claim::touch))
                .param("fences", Columns.numbers(claims, Claim::fence))
                .query(Long.class)
                .set();
        List<Claim> ours =
                claims.stream().filter((claim) -> held.contains(claim.touch())).toList();
        if (ours.isEmpty()) {
            return Map.of();
        }
        Map<Long, Answer> answers = jdbc
                .sql(ASK)
                .param("customers", numbers(ours, Claim::customer))
                .param("touches", numbers(ours, Claim::touch))
                .query(new SimplePropertyRowMapper<>(Said.class))
                .stream()
                .collect(Collectors.toMap(Said::touch, (said) -> new Answer(true, said.whyNot())));
        record(ours.stream()
                .filter((claim) ->
                        answers.getOrDefault(claim.touch(), Answer.GONE).isOpen())
                .toList());
        return answers;
    }

    private void record(List<Claim> passed) {
        if (passed.isEmpty()) {
            return;
        }
        jdbc.sql(ATTEMPT)
                .param("customers", numbers(passed, Claim::customer))
                .param("touches", numbers(passed, Claim::touch))
                .param("fences", numbers(passed, Claim::fence))
                .param("ids", Columns.texts(passed, ids::of))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Long[] numbers(List<Claim> claims, ToLongFunction<Claim> column) {
        return Columns.numbers(claims, column);
    }

    /** A row of {@link #ASK}. */
    record Said(long touch, @Nullable String whyNot) {}
}
