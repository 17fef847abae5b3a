package crm.delivery;

import crm.campaigns.MessageClass;
import crm.delivery.LastGate.Answer;
import crm.delivery.SendRules.Rule;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of people whether they may be written to now: suppression and consent, the cap of the message's class, quiet hours. */
@Component
class Admission {

    // Without consent may be written to who is no more than unasked; not who is suppressed or somebody else's double.
    // The offset keeps the view from being joined for everybody first, which took 80 ms at 20,000 contacts.
    private static final String ASK = """
            select t.id as touch, t.customer_id as customer, t.contact_id as contact, c.message_class,
                   coalesce(p.country, '') as country, s.most, s.days, coalesce(s.quiet, false) as quiet,
                   case
                       when r.reason in ('WITHDRAWN', 'NO_CONSENT') and c.message_class <> 'MARKETING' then null
                       when r.reason is not null then r.reason
                       when r.address_key is distinct from t.address_key then 'ADDRESS_CHANGED'
                   end as why_not
            from unnest(:customers::bigint[], :touches::bigint[]) as mine (customer_id, touch_id)
            join touch t on t.customer_id = mine.customer_id and t.id = mine.touch_id
            join campaign c on c.id = t.campaign_id
            join customer p on p.id = t.customer_id
            join lateral (
                select reach.reason, reach.address_key
                from contact_reachability reach
                where reach.customer_id = t.customer_id and reach.contact_id = t.contact_id
                  and reach.channel = t.channel
                offset 0
            ) r on true
            left join send_rule s on s.message_class = c.message_class
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

    private final JdbcClient jdbc;

    private final SendRules rules;

    private final QuietProfiles quiet;

    private final Clock clock;

    Admission(JdbcClient jdbc, SendRules rules, QuietProfiles quiet, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.quiet = quiet;
        this.clock = clock;
    }

    /** @param reserving counts who passes from now on, within the caller's transaction */
    Map<Long, Answer> ask(List<Claim> claims, boolean reserving) {
        List<Said> people = jdbc.sql(ASK)
                .param("customers", Columns.numbers(claims, Claim::customer))
                .param("touches", Columns.numbers(claims, Claim::touch))
                .query(new SimplePropertyRowMapper<>(Said.class))
                .list();
        var answers = new HashMap<Long, Answer>();
        people.forEach((said) -> answers.put(said.touch(), new Answer(true, said.whyNot(), null)));
        people.stream()
                .filter((said) -> said.whyNot() == null)
                .collect(Collectors.groupingBy(Said::rule))
                .forEach((rule, ofIt) -> {
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
                    .param("contacts", Columns.numbers(people, Said::contact))
                    .query((row, number) -> 1)
                    .list();
        }
        var over = new HashSet<Long>();
        jdbc.sql(COUNT)
                .param("class", rule.messageClass().name())
                .param("since", rules.since(days, clock.instant()).atOffset(ZoneOffset.UTC))
                .param("customers", Columns.numbers(people, Said::customer))
                .param("contacts", Columns.numbers(people, Said::contact))
                .param("touches", Columns.numbers(people, Said::touch))
                .query((row, number) -> row.getInt("messages") >= most ? row.getLong("touch") : 0L)
                .list()
                .forEach(over::add);
        return over;
    }

    private void keepQuiet(List<Said> people, Map<Long, Answer> answers) {
        Instant now = clock.instant();
        Map<String, Instant> opens =
                quiet.opensAt(people.stream().map(Said::country).collect(Collectors.toSet()), now);
        for (Said said : people) {
            Instant at = opens.getOrDefault(said.country(), now);
            Answer answer = answers.getOrDefault(said.touch(), Answer.GONE);
            if (at.isAfter(now) && answer.whyNot() == null) {
                answers.put(said.touch(), new Answer(true, null, at));
            }
        }
    }

    /** A row of {@link #ASK}. */
    record Said(
            long touch,
            long customer,
            long contact,
            MessageClass messageClass,
            String country,
            @Nullable Integer most,
            @Nullable Integer days,
            boolean quiet,
            @Nullable String whyNot) {

        Rule rule() {
            return new Rule(messageClass, most, days, quiet);
        }
    }
}
