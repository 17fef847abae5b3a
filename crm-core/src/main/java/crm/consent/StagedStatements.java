package crm.consent;

import java.util.List;

/** The steps from staged rows of what people said to events of the ledger and what follows from them. */
final class StagedStatements {

    private static final String FORGET = """
            update import_consent_row set customer_id = null, contact_id = null, outcome = null where import_id = :import
            """;

    private static final String FIND_BY_KEY = """
            update import_consent_row r
            set customer_id = i.customer_id
            from identity_key i
            where r.import_id = :import and i.kind = 'EXTERNAL_KEY' and i.value = r.customer_key
            """;

    // At a known customer the contact with this address, else with this number; without either the only one there is. A
    // person who says no does so whatever his address was.
    private static final String FIND_CONTACT = """
            update import_consent_row r
            set contact_id = k.id
            from import_consent_row s
            join customer c on c.id = s.customer_id
            cross join lateral (
                select o.id
                from contact o
                where o.customer_id = s.customer_id
                  and (o.email_key = s.email_key or s.email_key is null and o.phone_key = s.phone_key
                       or s.state = 'WITHDRAWN' and c.kind = 'PERSON'
                       or s.email_key is null and s.phone_key is null and o.folded_into is null
                          and not exists (select from contact a
                                          where a.customer_id = o.customer_id and a.id <> o.id and a.folded_into is null))
                order by (o.email_key = s.email_key) is true desc, (o.phone_key = s.phone_key) is true desc,
                         o.folded_into is not null, o.id
                limit 1) k
            where s.import_id = :import and r.import_id = :import and r.line = s.line
            """;

    // Of several with one address the customer who had it first.
    private static final String FIND_BY_ADDRESS = """
            update import_consent_row r
            set customer_id = k.customer_id, contact_id = k.id
            from (select distinct on (c.email_key) c.email_key, c.customer_id, c.id
                  from import_consent_row s
                  join contact c on c.email_key = s.email_key
                  left join identity_key i on i.kind = 'EMAIL' and i.value = c.email_key
                  where s.import_id = :import and s.customer_key is null
                  order by c.email_key, (c.customer_id = i.customer_id) is true desc, c.folded_into is not null, c.id) k
            where r.import_id = :import and r.customer_key is null and r.email_key = k.email_key
            """;

    private static final String FIND_BY_NUMBER = """
            update import_consent_row r
            set customer_id = k.customer_id, contact_id = k.id
            from (select distinct on (c.phone_key) c.phone_key, c.customer_id, c.id
                  from import_consent_row s
                  join contact c on c.phone_key = s.phone_key
                  where s.import_id = :import and s.customer_key is null and s.email_key is null
                  order by c.phone_key, c.folded_into is not null, c.id) k
            where r.import_id = :import and r.customer_key is null and r.email_key is null and r.phone_key = k.phone_key
            """;

    // A no counts for an address that nobody has yet, and by his key alone for a customer with all his contacts.
    private static final String REFUSE_STRANGERS = """
            update import_consent_row r
            set outcome = 'rejected'
            where r.import_id = :import and r.contact_id is null
              and not (r.state = 'WITHDRAWN'
                       and (case r.channel when 'EMAIL' then r.email_key else r.phone_key end is not null
                            or r.email_key is null and r.phone_key is null
                               and exists (select from contact k where k.customer_id = r.customer_id)))
            """;

    static final List<String> FIND =
            List.of(FORGET, FIND_BY_KEY, FIND_CONTACT, FIND_BY_ADDRESS, FIND_BY_NUMBER, REFUSE_STRANGERS);

    /** Plans made before rows had customers go quadratic. */
    static final String LOOK_AGAIN = "analyze import_consent_row";

    // A yes that proves nothing changes nothing. Where nobody is known, the address (a.key) speaks. One statement of
    // one person is the same moment, channel and
    // answer; a no without a moment is new to whoever has not
    // said no.
    static final String DECIDE = """
            with said as (
                select r.line,
                       row_number() over (partition by r.customer_id, r.contact_id, a.key, r.channel, r.state, r.at
                                          order by r.line) > 1 as repeated,
                       case
                           when r.state = 'UNKNOWN' then true
                           when a.key is not null then o.at is not null and (r.at is null or o.at >= r.at)
                           when r.at is null then
                               not exists (select from contact k
                                           left join consent c on c.customer_id = k.customer_id and c.contact_id = k.id
                                             and c.channel = r.channel and c.purpose = 'MARKETING'
                                           where k.customer_id = r.customer_id and k.id = coalesce(r.contact_id, k.id)
                                             and c.state is distinct from 'WITHDRAWN')
                           else exists (select from consent_event e
                                        where e.customer_id = r.customer_id
                                          and e.contact_id = coalesce(r.contact_id, e.contact_id)
                                          and e.channel = r.channel and e.purpose = 'MARKETING' and e.state = r.state
                                          and e.at = r.at)
                       end as known
                from import_consent_row r
                cross join lateral (
                    select case when r.contact_id is null
                                then case r.channel when 'EMAIL' then r.email_key else r.phone_key end end as key) a
                left join opted_out_address o on o.channel = r.channel and o.address_key = a.key
                where r.import_id = :import)
            update import_consent_row r
            set outcome = case when s.repeated then 'duplicate' when s.known then 'unchanged' else 'created' end
            from said s
            where r.import_id = :import and r.line = s.line
            """;

    // A no is said by all contacts of a customer named by his key alone, and under every address of one person.
    static final String APPEND = """
            with written as (
                insert into consent_event (customer_id, contact_id, channel, purpose, state, source, wording, at,
                                           recorded_by, recorded_at, import_line)
                select r.customer_id, k.id, r.channel, 'MARKETING', r.state, coalesce(r.source, 'import'), r.wording,
                       coalesce(r.at, cast(:now as timestamptz)), 'import:' || :import, cast(:now as timestamptz), r.line
                from import_consent_row r
                left join contact x on x.customer_id = r.customer_id and x.id = r.contact_id
                join contact k on k.customer_id = r.customer_id
                  and (k.id = r.contact_id
                       or r.state = 'WITHDRAWN'
                          and (r.contact_id is null and r.email_key is null and r.phone_key is null
                               or k.id = x.folded_into or k.folded_into in (x.id, x.folded_into)))
                where r.import_id = :import and r.outcome = 'created'
                  and not exists (select from consent_event e
                                  where e.customer_id = r.customer_id and e.contact_id = k.id and e.channel = r.channel
                                    and e.purpose = 'MARKETING' and e.state = r.state and e.at = r.at)
                order by r.line, k.id
                returning customer_id, contact_id, channel, purpose, state, at, id)
            insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
            select distinct on (customer_id, contact_id, channel, purpose)
                   customer_id, contact_id, channel, purpose, state, at, id
            from written
            order by customer_id, contact_id, channel, purpose, at desc, state = 'WITHDRAWN' desc, id desc
            on conflict (customer_id, contact_id, channel, purpose) do update
            set state = excluded.state, at = excluded.at, event_id = excluded.event_id
            where (excluded.at, excluded.state = 'WITHDRAWN', excluded.event_id)
                  > (consent.at, consent.state = 'WITHDRAWN', consent.event_id)
            """;

    // Whoever has the address next, or again, has not said yes by what was said before.
    static final String REMEMBER_ADDRESSES = """
            insert into opted_out_address (channel, address_key, at, recorded_at, recorded_by, import_line)
            select r.channel, a.key, max(coalesce(r.at, cast(:now as timestamptz))), cast(:now as timestamptz),
                   'import:' || :import, min(r.line)
            from import_consent_row r
            cross join lateral (
                select case r.channel when 'EMAIL' then r.email_key else r.phone_key end as key
                union
                select case r.channel when 'EMAIL' then k.email_key else k.phone_key end
                from contact k
                where k.customer_id = r.customer_id
                  and (k.id = r.contact_id
                       or r.contact_id is null and r.email_key is null and r.phone_key is null)) a
            where r.import_id = :import and r.state = 'WITHDRAWN' and a.key is not null
              and (r.outcome = 'created' or r.outcome = 'unchanged' and r.at is not null)
            group by r.channel, a.key
            order by r.channel, a.key
            on conflict (channel, address_key) do update
            set at = excluded.at, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by,
                import_line = excluded.import_line
            where opted_out_address.at < excluded.at
            """;

    private StagedStatements() {}
}
