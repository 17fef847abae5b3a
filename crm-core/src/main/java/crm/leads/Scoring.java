package crm.leads;

import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Works out what speaks for leads, one statement for however many. */
@Component
class Scoring {

    /** Addresses that anybody can have say nothing about where he works. */
    private static final String[] FREE_MAIL = {
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "msn.com",
        "yahoo.com",
        "ymail.com",
        "icloud.com",
        "me.com",
        "aol.com",
        "gmx.de",
        "gmx.net",
        "gmx.at",
        "web.de",
        "t-online.de",
        "mail.ru",
        "yandex.ru",
        "qq.com",
        "163.com",
        "126.com",
        "sina.com",
        "proton.me",
        "protonmail.com",
        "chmail.ir"
    };

    /** After this long what somebody did counts half. */
    private static final Duration HALF_LIFE = Duration.ofDays(30);

    private static final String WEIGHTS = "select criterion, points from lead_weight";

    // What somebody did counts half a month later, a quarter after two; so a score sinks by itself.
    private static final String SCORE = """
            with facts as (
                select l.customer_id, l.id,
                       case when c.kind = 'ORGANISATION' then :ORGANISATION else 0 end as organisation,
                       case when c.country = :home then :HOME_COUNTRY else 0 end as home_country,
                       case when k.email_key is not null and split_part(k.email_key, '@', 2) <> all (:freeMail)
                            then :COMPANY_ADDRESS else 0 end as company_address,
                       case when k.job_title is not null then :JOB_TITLE else 0 end as job_title,
                       case when l.need is not null then :NEED else 0 end as need,
                       round(:TALKED * f.talked) as talked, round(:CLICKED * f.clicked) as clicked,
                       round(:OPENED * f.opened) as opened, round(:VISITED * f.visited) as visited,
                       array_remove(array['NAME', case when k.email is not null then 'EMAIL' end,
                           case when k.phone is not null then 'PHONE' end, case when c.country is not null then 'COUNTRY' end,
                           case when c.city is not null then 'CITY' end], null) as basic,
                       array_remove(array[case when a.talked is not null then 'TALK' end,
                           case when exists (select from consent s where s.customer_id = l.customer_id
                                             and (l.contact_id is null or s.contact_id = l.contact_id)) then 'CONSENT' end,
                           case when a.did > 0 then 'DID' end], null) as history,
                       array_remove(array[case when o.orders > 0 then 'BOUGHT' end,
                           case when o.last > :now - interval '1 year' then 'BOUGHT_LATELY' end], null) as transactions,
                       array_remove(array[case when l.need is not null then 'NEED' end,
                           case when exists (select from talk_answer w where w.customer_id = l.customer_id) then 'ANSWERS' end,
                           case when c.custom - 'organisation' <> '{}' then 'OWN_FIELDS' end], null) as value
                from lead l
                join customer c on c.id = l.customer_id
                left join contact k on k.customer_id = l.customer_id and k.id = l.contact_id
                left join lateral (
                    select max(at) filter (where name in ('call.logged', 'visit.logged', 'chat.logged', 'webinar.attended',
                                                          'fair.talked')) as talked,
                           max(at) filter (where name = 'email.clicked') as clicked,
                           max(at) filter (where name = 'email.opened') as opened,
                           max(at) filter (where name in ('page.viewed', 'form.submitted')) as visited,
                           count(*) filter (where name not like 'lead.%' and name not like '%.sent') as did
                    from activity a
                    where a.customer_id = l.customer_id and not a.machine and a.at > :now - interval '1 year') a on true
                cross join lateral (
                    select coalesce(power(0.5, extract(epoch from :now - a.talked) / :month), 0) as talked,
                           coalesce(power(0.5, extract(epoch from :now - a.clicked) / :month), 0) as clicked,
                           coalesce(power(0.5, extract(epoch from :now - a.opened) / :month), 0) as opened,
                           coalesce(power(0.5, extract(epoch from :now - a.visited) / :month), 0) as visited) f
                left join lateral (
                    select count(*) as orders, max(b.ordered_at) as last from orders b
                    where b.customer_id = l.customer_id) o on true
                where l.id = any (:leads)),
            summed as (
                select customer_id, id, organisation + home_country + company_address + job_title + need as fit,
                       (talked + clicked + opened + visited)::integer as engagement,
                       cardinality(basic) * 100 / 5 as basic, cardinality(history) * 100 / 3 as history,
                       cardinality(transactions) * 100 / 2 as transactions, cardinality(value) * 100 / 3 as value,
                       basic || history || transactions || value as known,
                       (select coalesce(jsonb_object_agg(p.criterion, p.points), '{}')
                        from (values ('ORGANISATION', organisation), ('HOME_COUNTRY', home_country),
                                     ('COMPANY_ADDRESS', company_address), ('JOB_TITLE', job_title), ('NEED', need),
                                     ('TALKED', talked::integer), ('CLICKED', clicked::integer),
                                     ('OPENED', opened::integer), ('VISITED', visited::integer)) p (criterion, points)
                        where p.points > 0) as points
                from facts),
            kept as (
                insert into lead_score (customer_id, lead_id, fit, engagement, completeness, basic, history, transactions,
                                        value, points, known, scored_at)
                select customer_id, id, fit, engagement,
                       (basic * :BASIC + history * :HISTORY + transactions * :TRANSACTIONS + value * :VALUE)
                       / greatest(:BASIC + :HISTORY + :TRANSACTIONS + :VALUE, 1),
                       basic, history, transactions, value, points, known, :now
                from summed
                on conflict (customer_id, lead_id) do update
                set fit = excluded.fit, engagement = excluded.engagement, completeness = excluded.completeness,
                    basic = excluded.basic, history = excluded.history, transactions = excluded.transactions,
                    value = excluded.value, points = excluded.points, known = excluded.known,
                    scored_at = excluded.scored_at
                returning customer_id, lead_id, fit + engagement as score)
            update lead l
            set score = kept.score
            from kept
            where l.customer_id = kept.customer_id and l.id = kept.lead_id and l.score <> kept.score
            """;

    private final JdbcClient jdbc;
    private final Workspaces workspaces;
    private final Clock clock;

    Scoring(JdbcClient jdbc, Workspaces workspaces, Clock clock) {
        this.jdbc = jdbc;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    void score(List<Long> leads) {
        JdbcClient.StatementSpec statement = jdbc.sql(SCORE)
                .param("leads", leads.toArray(Long[]::new))
                .param("home", workspaces.current().country())
                .param("freeMail", FREE_MAIL)
                .param("month", HALF_LIFE.toSeconds())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC));
        weights().forEach((criterion, points) -> statement.param(criterion.name(), points));
        statement.update();
    }

    /** What each criterion brings now. */
    Map<Criterion, Integer> weights() {
        Map<Criterion, Integer> weights = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            weights.put(criterion, criterion.usual());
        }
        jdbc.sql(WEIGHTS).query(row -> {
            weights.put(Criterion.valueOf(row.getString("criterion")), row.getInt("points"));
        });
        return weights;
    }
}
