package crm.delivery;

import crm.access.Viewer;
import crm.campaigns.MessageClass;
import crm.delivery.SendRules.Rule;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * written to, at this hour and once more? Whoever passes has his attempt on record before the dot is sent, so that a crash
 * in between is seen as doubt and never as "not sent".
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
              and coalesce(q.version, c.message_version) = :version
            order by q.touch_id
            for update of q for share of c
            """;

    // Without consent may be written to who is no more than unasked; not who is suppressed or somebody else's double.
    private static final String ASK = """
            select t.id as touch, t.customer_id as customer, t.contact_id as contact, c.message_class,
                   coalesce(p.country, '') as country,
                   case
                       when r.reason in ('WITHDRAWN', 'NO_CONSENT') and c.message_class <> 'MARKETING' then null
                       when r.reason is not null then r.reason
                       when r.address_key is distinct from t.address_key then 'ADDRESS_CHANGED'
                   end as why_not
            from unnest(:customers::bigint[], :touches::bigint[]) as mine (customer_id, touch_id)
            join touch t on t.customer_id = mine.customer_id and t.id = mine.touch_id
            join campaign c on c.id = t.campaign_id
            join customer p on p.id = t.customer_id
            join contact_reachability r
              on r.customer_id = t.customer_id and r.contact_id = t.contact_id and r.channel = t.channel
            """;

    // Whoever counts for the same person waits here until we have written ours down.
    private static final String TAKE_TURNS = """
            select pg_advisory_xact_lock(hashtextextended('send cap ' || contact, 0))
            from (select unnest(:contacts::bigint[]) as contact order by 1) people
            """;

    // What may have arrived counts as arrived.
    private static final String COUNT = """
            select mine.touch_id as touch,
                   (select count(*)
                    from touch t
                    join campaign c on c.id = t.campaign_id and c.message_class = :class
                    join touch_attempt a on a.customer_id = t.customer_id and a.touch_id = t.id
                    where t.customer_id = mine.customer_id and t.contact_id = mine.contact_id
                      and a.customer_id = mine.customer_id and a.at >= :since
                      and (a.outcome is null or a.outcome in ('ACCEPTED', 'UNKNOWN'))) as messages
            from unnest(:customers::bigint[], :contacts::bigint[], :touches::bigint[])
                 as mine (customer_id, contact_id, touch_id)
            """;

    private static final String ATTEMPT = """
            insert into touch_attempt (customer_id, touch_id, fence, version, message_id, at)
            select mine.customer_id, mine.touch_id, mine.fence, :version, mine.message_id, :now
            from unnest(:customers::bigint[], :touches::bigint[], :fences::bigint[], :ids::text[])
                 as mine (customer_id, touch_id, fence, message_id)
            """;

    private final JdbcClient jdbc;

    private final SendRules rules;

    private final MessageIds ids;

    private final Clock clock;

    LastGate(JdbcClient jdbc, SendRules rules, MessageIds ids, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.ids = ids;
        this.clock = clock;
    }

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
     * Asks for one claim in a transaction of its own and writes the attempt of one that passes.
     *
     * @param version of the message that would go
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Answer pass(Claim claim, int version) {
        return passAll(List.of(claim), version).getOrDefault(claim.touch(), Answer.GONE);
    }

    /** Asks for many within the caller's transaction, by touch; whoever passes has his attempt on record with its commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, Answer> passMany(List<Claim> claims, int version) {
        return passAll(claims, version);
    }

    /** Asks beforehand, so that no conversation begins in vain; the word that counts is said right before the dot. */
    @Transactional(readOnly = true)
    public Map<Long, Answer> screen(List<Claim> claims) {
        return ask(claims, false);
    }

    private Map<Long, Answer> passAll(List<Claim> claims, int version) {
        var held = jdbc.sql(HELD)
                .param("touches", Columns.numbers(claims, Claim::touch))
                .param("fences", Columns.numbers(claims, Claim::fence))
                .param("version", version)
                .query(Long.class)
                .set();
        List<Claim> ours =
                claims.stream().filter((claim) -> held.contains(claim.touch())).toList();
        if (ours.isEmpty()) {
            return Map.of();
        }
        Map<Long, Answer> answers = ask(ours, true);
        record(
                ours.stream()
                        .filter((claim) ->
                                answers.getOrDefault(claim.touch(), Answer.GONE).isOpen())
                        .toList(),
                version);
        return answers;
    }

    private Map<Long, Answer> ask(List<Claim> claims, boolean reserving) {
        List<Said> people = jdbc.sql(ASK)
                .param("customers", numbers(claims, Claim::customer))
                .param("touches", numbers(claims, Claim::touch))
                .query(new SimplePropertyRowMapper<>(Said.class))
                .list();
        Map<MessageClass, Rule> all = rules.rules(Viewer.system());
        var answers = new HashMap<Long, Answer>();
        people.forEach((said) -> answers.put(said.touch(), new Answer(true, said.whyNot(), null)));
        people.stream()
                .filter((said) -> said.whyNot() == null)
                .collect(Collectors.groupingBy(Said::messageClass))
                .forEach((messageClass, ofIt) -> {
                    Rule rule = all.getOrDefault(messageClass, new Rule(messageClass, null, null, false));
                    if (rule.isCapped()) {
                        overCap(ofIt, rule, reserving)
                                .forEach((touch) -> answers.put(touch, new Answer(true, "CAPPED", null)));
                    }
                    if (rule.quiet()) {
                        keepQuiet(ofIt, answers);
                    }
                });
        return answers;
    }

    /** Those to whom one more would be one too many; who passes is counted from now on. */
    private Set<Long> overCap(List<Said> people, Rule rule, boolean reserving) {
        int most = rule.most() == null ? Integer.MAX_VALUE : rule.most();
        int days = rule.days() == null ? 1 : rule.days();
        if (reserving) {
            jdbc.sql(TAKE_TURNS)
                    .param("contacts", numbers(people, Said::contact))
                    .query((row, number) -> 1)
                    .list();
        }
        var over = new HashSet<Long>();
        jdbc.sql(COUNT)
                .param("class", rule.messageClass().name())
                .param("since", rules.since(days, clock.instant()).atOffset(ZoneOffset.UTC))
                .param("customers", numbers(people, Said::customer))
                .param("contacts", numbers(people, Said::contact))
                .param("touches", numbers(people, Said::touch))
                .query((row, number) -> row.getInt("messages") >= most ? row.getLong("touch") : 0L)
                .list()
                .forEach(over::add);
        return over;
    }

    private void keepQuiet(List<Said> people, Map<Long, Answer> answers) {
        Instant now = clock.instant();
        Map<String, Instant> opens =
                rules.opensAt(people.stream().map(Said::country).collect(Collectors.toSet()), now);
        for (Said said : people) {
            Instant at = opens.getOrDefault(said.country(), now);
            Answer answer = answers.getOrDefault(said.touch(), Answer.GONE);
            if (at.isAfter(now) && answer.whyNot() == null) {
                answers.put(said.touch(), new Answer(true, null, at));
            }
        }
    }

    private void record(List<Claim> passed, int version) {
        if (passed.isEmpty()) {
            return;
        }
        jdbc.sql(ATTEMPT)
                .param("customers", numbers(passed, Claim::customer))
                .param("touches", numbers(passed, Claim::touch))
                .param("fences", numbers(passed, Claim::fence))
                .param("version", version)
                .param("ids", Columns.texts(passed, ids::of))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static <T> Long[] numbers(List<T> claims, ToLongFunction<T> column) {
        return Columns.numbers(claims, column);
    }

    /** A row of {@link #ASK}. */
    record Said(
            long touch,
            long customer,
            long contact,
            MessageClass messageClass,
            String country,
            @Nullable String whyNot) {}
}
