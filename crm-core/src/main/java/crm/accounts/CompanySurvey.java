package crm.accounts;

import crm.jobs.RecurringWork;
import crm.jobs.WorkHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks through all customers for records of one company. Only those are compared that share a rare word of their name, a
 * place, a number or a domain, so that the work grows with the customers and not with their pairs.
 */
@Component
class CompanySurvey implements RecurringWork, WorkHandler {

    static final String KIND = "accounts.survey";

    /** Words that more records share than this tell nobody apart. */
    private static final int RARE = 60;

    /**
     * Found by trial on two public lists of 864 and 3,337 organisations whose truth is known: of what is asked 93 and 85 in
     * a hundred belong together, of what belongs together 95 and 84 in a hundred are asked.
     */
    private static final double WORTH_ASKING = 0.55;

    private static final int MOST_QUESTIONS = 20_000;

    // Of a domain or a number each record is compared with the one that would stay; of words each with each.
    private static final String PAIRS = """
            with rare as (
                select kind, value from company_key
                where kind in ('WORD', 'PLACE', 'PHONE')
                group by kind, value
                having count(*) between 2 and :rare
            ), shared as (
                select x.customer_id as one, y.customer_id as other
                from rare
                join company_key x using (kind, value)
                join company_key y using (kind, value)
                where x.customer_id < y.customer_id
                union
                select first, customer_id
                from (select k.customer_id, first_value(k.customer_id) over (
                                 partition by k.kind, k.value order by c.kind, k.customer_id) as first
                      from company_key k
                      join customer c on c.id = k.customer_id
                      where k.kind in ('DOMAIN', 'REGISTRATION')) d
                where first <> customer_id
            ), pair as (
                select distinct least(one, other) as one, greatest(one, other) as other from shared
            ), record as (
                select c.id, c.kind, n.value as name, p.value as place,
                       (select count(*) from contact k where k.customer_id = c.id) as contacts,
                       array(select value from company_key k where k.customer_id = c.id and k.kind = 'DOMAIN') as domains,
                       array(select value from company_key k
                             where k.customer_id = c.id and k.kind = 'REGISTRATION') as numbers,
                       array(select value from company_key k where k.customer_id = c.id and k.kind = 'PHONE') as phones
                from customer c
                left join company_key n on n.customer_id = c.id and n.kind = 'NAME'
                left join company_key p on p.customer_id = c.id and p.kind = 'PLACE'
                where c.id in (select one from pair union select other from pair)
            )
            """;

    // Streets count half where both begin with a number and not the same one. Materialised, for the planner would else
    // work
    // out each likeness again wherever it is named: thirty times.
    private static final String COMPARED = """
            , compared as materialized (
                select case when first then a.id else b.id end as account,
                       case when first then b.id else a.id end as other,
                       n.alike as name,
                       case when n.alike < 0.3
                            then greatest(word_similarity(a.name, b.name), word_similarity(b.name, a.name)) end as word,
                       similarity(split_part(a.place, '|', 1), split_part(b.place, '|', 1))
                           * case when substring(a.place from '^\\d+') <> substring(b.place from '^\\d+')
                                  then 0.5 else 1 end as place,
                       a.domains && b.domains as domain, a.phones && b.phones as phone,
                       a.numbers && b.numbers as number,
                       a.numbers <> '{}' and b.numbers <> '{}' and not a.numbers && b.numbers as told_apart
                from pair
                join record a on a.id = pair.one
                join record b on b.id = pair.other
                cross join lateral similarity(a.name, b.name) n (alike)
                cross join lateral (
                    select (a.kind = 'ORGANISATION', a.contacts, -a.id) > (b.kind = 'ORGANISATION', b.contacts, -b.id)) s (first)
            ), alike as materialized (
                select *,
                       coalesce(case when place is null then 0.9 * name
                                     when place < 0.2 then 0.5 * name
                                     else least(1, 0.05 + 0.6 * name + 0.4 * place) end, 0)
                           * case when name < 0.3 and 0.8 * word < 0.3 then 0.6 else 1 end as both_say
                from compared
            ), scored as (
                select account, other,
                       case when told_apart then 0
                            when number then 0.98
                            when domain and name is null then 0.75
                            when domain and name < 0.2 then 0.5
                            when domain then 1 - (1 - with_phone) * 0.3
                            else with_phone end as score,
                       concat_ws(',', case when number then 'REGISTRATION' end, case when domain then 'DOMAIN' end,
                                 case when phone then 'PHONE' end, case when name >= 0.5 then 'COMPANY' end,
                                 case when place >= 0.5 then 'PLACE' end) as reasons
                from (select *, case when phone and name >= 0.3 then 1 - (1 - both_say) * 0.5 else both_say end as with_phone
                      from alike) a
            )
            """;

    private static final String CHANGED = """
            select not exists (select from company_survey s
                               where s.done_at > (select max(updated_at) from customer))
            """;

    private static final String FORGET = "delete from company_match where state = 'OPEN'";

    private static final String ASK = PAIRS + COMPARED + """
            insert into company_match (account_id, other_id, score, reasons, state, found_at)
            select s.account, s.other, s.score, s.reasons, 'OPEN', :now
            from scored s
            where s.score >= :worthAsking
              and not exists (select from company_match r
                              where r.state = 'REFUSED'
                                and (r.account_id, r.other_id) in ((s.account, s.other), (s.other, s.account)))
            order by s.score desc, s.account, s.other
            limit :most
            """;

    private static final String DONE = """
            insert into company_survey (done_at, matches) values (:now, :matches)
            on conflict (id) do update set done_at = excluded.done_at, matches = excluded.matches
            """;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    private final Clock clock;

    CompanySurvey(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(30);
    }

    @Override
    public void work(long id) {
        transaction.executeWithoutResult(status -> look());
    }

    @Override
    public void run() {
        if (jdbc.sql(CHANGED).query(Boolean.class).single()) {
            transaction.executeWithoutResult(status -> look());
        }
    }

    private void look() {
        Object now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("select pg_advisory_xact_lock(hashtext('crm.accounts.survey'))")
                .query(rows -> {});
        jdbc.sql(FORGET).update();
        int found = jdbc.sql(ASK)
                .param("rare", RARE)
                .param("worthAsking", WORTH_ASKING)
                .param("most", MOST_QUESTIONS)
                .param("now", now)
                .update();
        jdbc.sql(DONE).param("now", now).param("matches", found).update();
    }
}
