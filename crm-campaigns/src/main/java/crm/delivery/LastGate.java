package crm.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asked for each message right before it goes: is it still ours, does the campaign still run, may this person still be
 * written to, at this hour and once more? Whoever passes has his attempt on record before the dot is sent, so that a crash
 * in between is seen as doubt and never as "not sent".
 */
@Component
class LastGate {

    // Pause and cancel wait for this transaction, and every later one sees them. In a statement of its own, as they too
    // have the campaign's row before they touch its work.
    private static final String SHARE_CAMPAIGNS = """
            select id from campaign where id = any (:campaigns) and state = 'RUNNING' order by id for share
            """;

    // Locks the work against the reaper.
    private static final String HELD = """
            select q.touch_id as touch
            from touch_queue q
            join campaign c on c.id = q.campaign_id
            join unnest(:touches::bigint[], :fences::bigint[], :versions::bigint[]) as mine (touch_id, fence, version)
              on mine.touch_id = q.touch_id and mine.fence = q.fence
            where q.lease_until > clock_timestamp() and c.state = 'RUNNING'
              and coalesce(q.version, c.message_version) = mine.version
            order by q.touch_id
            for update of q
            """;

    private static final String ATTEMPT = """
            insert into touch_attempt (customer_id, touch_id, fence, version, message_id, at)
            select mine.customer_id, mine.touch_id, mine.fence, mine.version, mine.message_id, :now
            from unnest(:customers::bigint[], :touches::bigint[], :fences::bigint[], :versions::bigint[], :ids::text[])
                 as mine (customer_id, touch_id, fence, version, message_id)
            """;

    private final JdbcClient jdbc;

    private final Admission admission;

    private final MessageIds ids;

    private final TransactionTemplate transaction;

    private final Clock clock;

    private final Convoy<Parcel, Answer> convoy = new Convoy<>(this::passTogether);

    LastGate(
            JdbcClient jdbc,
            Admission admission,
            MessageIds ids,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.admission = admission;
        this.ids = ids;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A claim with the version of the message that would go. */
    private record Parcel(Claim claim, int version) {}

    /**
     * What the gate says to one claim.
     *
     * @param held false when it is not ours any more, its campaign does not run, or its message was changed since
     * @param whyNot why this person may not be written to; null = he may
     * @param notBefore when he may be written to, because it is a quiet hour where he lives; null = now
     */
    record Answer(
            boolean held, @Nullable String whyNot, @Nullable Instant notBefore) {

        static final Answer GONE = new Answer(false, null, null);

        /** It could not be asked, or its word was lost: no dot goes, whatever it wrote down. */
        static final Answer UNHEARD = new Answer(false, "UNHEARD", null);

        boolean isOpen() {
            return held && whyNot == null && notBefore == null;
        }
    }

    /**
     * Asks for one claim and writes the attempt of one that passes, committed when this returns. Senders that ask at the same
     * time share a transaction.
     *
     * @param version of the message that would go
     */
    public Answer pass(Claim claim, int version) {
        return convoy.take(new Parcel(claim, version));
    }

    /** Asks for many within the caller's transaction, by touch; whoever passes has his attempt on record with its commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, Answer> passMany(List<Claim> claims, int version) {
        return passAll(
                claims.stream().map((claim) -> new Parcel(claim, version)).toList());
    }

    /** Asks beforehand, so that no conversation begins in vain; the word that counts is said right before the dot. */
    public Map<Long, Answer> screen(List<Claim> claims) {
        return admission.ask(claims, false);
    }

    private List<Answer> passTogether(List<Parcel> parcels) {
        var answers = new HashMap<Long, Answer>();
        transaction.executeWithoutResult(
                (status) -> oncePerCustomer(parcels).forEach((round) -> answers.putAll(passAll(round))));
        return parcels.stream()
                .map((parcel) -> answers.getOrDefault(parcel.claim().touch(), Answer.GONE))
                .toList();
    }

    /** Two campaigns may be at the same person's door at once: the second is counted after the first. */
    private static List<List<Parcel>> oncePerCustomer(List<Parcel> parcels) {
        var rounds = new ArrayList<List<Parcel>>();
        var left = new ArrayList<>(parcels);
        while (!left.isEmpty()) {
            var met = new HashSet<Long>();
            List<Parcel> round = left.stream()
                    .filter((parcel) -> met.add(parcel.claim().customer()))
                    .toList();
            rounds.add(round);
            left.removeAll(round);
        }
        return rounds;
    }

    private Map<Long, Answer> passAll(List<Parcel> parcels) {
        jdbc.sql(SHARE_CAMPAIGNS)
                .param("campaigns", numbers(parcels, (parcel) -> parcel.claim().campaign()))
                .query((row, number) -> 1)
                .list();
        var held = jdbc.sql(HELD)
                .param("touches", numbers(parcels, (parcel) -> parcel.claim().touch()))
                .param("fences", numbers(parcels, (parcel) -> parcel.claim().fence()))
                .param("versions", numbers(parcels, Parcel::version))
                .query(Long.class)
                .set();
        List<Parcel> ours = parcels.stream()
                .filter((parcel) -> held.contains(parcel.claim().touch()))
                .toList();
        if (ours.isEmpty()) {
            return Map.of();
        }
        Map<Long, Answer> answers =
                admission.ask(ours.stream().map(Parcel::claim).toList(), true);
        record(ours.stream()
                .filter((parcel) -> answers.getOrDefault(parcel.claim().touch(), Answer.GONE)
                        .isOpen())
                .toList());
        return answers;
    }

    private void record(List<Parcel> passed) {
        if (passed.isEmpty()) {
            return;
        }
        jdbc.sql(ATTEMPT)
                .param("customers", numbers(passed, (parcel) -> parcel.claim().customer()))
                .param("touches", numbers(passed, (parcel) -> parcel.claim().touch()))
                .param("fences", numbers(passed, (parcel) -> parcel.claim().fence()))
                .param("versions", numbers(passed, Parcel::version))
                .param("ids", Columns.texts(passed, (parcel) -> ids.of(parcel.claim())))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Long[] numbers(List<Parcel> parcels, ToLongFunction<Parcel> column) {
        return Columns.numbers(parcels, column);
    }
}
