package crm.consent;

import crm.access.Permission;
import crm.access.Viewer;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the consents of many contacts at once from the rows an import has staged. */
@Service
@Transactional
public class ConsentIntake {

    // A yes without where, when and by which words arrives as unknown: no event. A no needs no proof; without a date it
    // counts from now, and only for somebody who has not said no before. What is in the ledger already is not repeated.
    private static final String APPEND = """
            with said as (
                select r.customer_id, r.contact_id, r.line, ch.channel,
                       case ch.answer when 'yes' then 'GRANTED' else 'WITHDRAWN' end as state,
                       coalesce(ch.source, 'import') as source, ch.wording,
                       coalesce(ch.at, cast(:now as timestamptz)) as at, ch.at is null as undated
                from import_customer_row r
                cross join lateral (values
                    ('EMAIL', r.consent_email, r.consent_email_at, r.consent_email_source, r.consent_email_wording),
                    ('SMS', r.consent_sms, r.consent_sms_at, r.consent_sms_source, r.consent_sms_wording))
                    as ch (channel, answer, at, source, wording)
                where r.import_id = :import and r.outcome in ('created', 'updated', 'unchanged')
                  and r.contact_id is not null
                  and (ch.answer = 'no'
                       or ch.answer = 'yes' and ch.at <= cast(:now as timestamptz) + interval '1 day'
                          and ch.source is not null and ch.wording is not null)),
            written as (
                insert into consent_event (customer_id, contact_id, channel, purpose, state, source, wording, at,
                                           recorded_by, recorded_at, import_line)
                select s.customer_id, s.contact_id, s.channel, 'MARKETING', s.state, s.source, s.wording, s.at,
                       'import:' || :import, :now, s.line
                from said s
                where not exists (select from consent_event e
                                  where e.customer_id = s.customer_id and e.contact_id = s.contact_id
                                    and e.channel = s.channel and e.purpose = 'MARKETING' and e.state = s.state
                                    and e.at = s.at)
                  and not (s.undated and exists (select from consent c
                                                 where c.customer_id = s.customer_id and c.contact_id = s.contact_id
                                                   and c.channel = s.channel and c.purpose = 'MARKETING'
                                                   and c.state = 'WITHDRAWN'))
                order by s.line
                returning customer_id, contact_id)
            update import_customer_row r
            set outcome = 'updated'
            from written w
            where r.import_id = :import and r.outcome = 'unchanged'
              and r.customer_id = w.customer_id and r.contact_id = w.contact_id
            """;

    private static final String DERIVE = """
            insert into consent (customer_id, contact_id, channel, purpose, state, at, event_id)
            select distinct on (e.customer_id, e.contact_id, e.channel, e.purpose)
                   e.customer_id, e.contact_id, e.channel, e.purpose, e.state, e.at, e.id
            from import_customer_row r
            join consent_event e on e.customer_id = r.customer_id and e.contact_id = r.contact_id
            where r.import_id = :import and r.outcome in ('created', 'updated')
            order by e.customer_id, e.contact_id, e.channel, e.purpose, e.at desc, e.state = 'WITHDRAWN' desc, e.id desc
            on conflict (customer_id, contact_id, channel, purpose) do update
            set state = excluded.state, at = excluded.at, event_id = excluded.event_id
            where (excluded.at, excluded.state = 'WITHDRAWN', excluded.event_id)
                  > (consent.at, consent.state = 'WITHDRAWN', consent.event_id)
            """;

    // Whoever has the address next, or again, has not said yes by what was said before.
    private static final String REMEMBER_ADDRESSES = """
            insert into opted_out_address (channel, address_key, at, recorded_at, recorded_by, import_line)
            select ch.channel, ch.key, max(coalesce(ch.at, cast(:now as timestamptz))), cast(:now as timestamptz),
                   'import:' || :import, min(r.line)
            from import_customer_row r
            join contact k on k.customer_id = r.customer_id and k.id = r.contact_id
            cross join lateral (values
                ('EMAIL', r.consent_email, r.consent_email_at, k.email_key),
                ('SMS', r.consent_sms, r.consent_sms_at, k.phone_key)) as ch (channel, answer, at, key)
            where r.import_id = :import and r.outcome in ('created', 'updated', 'unchanged')
              and 'no' in (r.consent_email, r.consent_sms) and ch.answer = 'no' and ch.key is not null
            group by ch.channel, ch.key
            order by ch.channel, ch.key
            on conflict (channel, address_key) do update
            set at = excluded.at, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by,
                import_line = excluded.import_line
            where opted_out_address.at < excluded.at
            """;

    private final ReachKeeper reach;
    private final JdbcClient jdbc;
    private final Clock clock;

    ConsentIntake(ReachKeeper reach, JdbcClient jdbc, Clock clock) {
        this.reach = reach;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes the consent columns ({@code yes}, {@code no} or null) of the rows of {@code import_customer_row} that the
     * customers' intake has resolved. A row that was unchanged until its consent becomes updated.
     */
    public void takeStaged(Viewer viewer, long importId) {
        viewer.require(Permission.IMPORTS_RUN);
        jdbc.sql(APPEND)
                .param("import", importId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(DERIVE).param("import", importId).update();
        int addresses = jdbc.sql(REMEMBER_ADDRESSES)
                .param("import", importId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        reach.ofStaged(importId);
        if (addresses > 0) {
            reach.atStagedAddresses(importId);
        }
    }
}
