package crm.customers;

import java.util.List;

/**
 * The steps from the people of staged leads to customers and contacts: whoever is known by his e-mail address, else his
 * telephone number, else the exact name of his organisation, is left as he is, the others are created.
 */
final class StagedEnquirers {

    private static final String COMPARE_NAMES = """
            update import_lead_row
            set organisation_key = lower(normalize(regexp_replace(btrim(organisation), '\\s+', ' ', 'g'), nfkc))
            where import_id = :import and outcome is null and organisation is not null
            """;

    private static final String FIND_BY_ADDRESS = """
            update import_lead_row r
            set customer_id = i.customer_id
            from identity_key i
            where r.import_id = :import and r.outcome is null and i.kind = 'EMAIL' and i.value = r.email_key
            """;

    private static final String FIND_BY_SHARED_ADDRESS = """
            update import_lead_row r
            set customer_id = k.customer_id
            from (select distinct on (c.email_key) c.email_key, c.customer_id
                  from import_lead_row s
                  join contact c on c.email_key = s.email_key
                  where s.import_id = :import and s.outcome is null and s.customer_id is null
                  order by c.email_key, c.id) k
            where r.import_id = :import and r.outcome is null and r.customer_id is null and r.email_key = k.email_key
            """;

    private static final String FIND_BY_NUMBER = """
            update import_lead_row r
            set customer_id = k.customer_id
            from (select distinct on (c.phone_key) c.phone_key, c.customer_id
                  from import_lead_row s
                  join contact c on c.phone_key = s.phone_key
                  where s.import_id = :import and s.outcome is null and s.customer_id is null
                  order by c.phone_key, c.id) k
            where r.import_id = :import and r.outcome is null and r.customer_id is null and r.phone_key = k.phone_key
            """;

    private static final String FIND_BY_ORGANISATION = """
            update import_lead_row r
            set customer_id = k.id
            from (select distinct on (s.organisation_key) s.organisation_key, c.id
                  from import_lead_row s
                  join customer c on c.kind = 'ORGANISATION'
                    and lower(normalize(regexp_replace(btrim(c.name), '\\s+', ' ', 'g'), nfkc)) = s.organisation_key
                  where s.import_id = :import and s.outcome is null and s.customer_id is null
                  order by s.organisation_key, c.id) k
            where r.import_id = :import and r.outcome is null and r.customer_id is null
              and r.organisation_key = k.organisation_key
            """;

    // Rows with one address are one customer, and so are their first rows with one organisation, else one number.
    private static final String NUMBER_THE_NEW = """
            with unknown as (
                select line, first_value(line) over (partition by coalesce(email_key, line::text) order by line) as first
                from import_lead_row
                where import_id = :import and outcome is null and customer_id is null),
            grouped as (
                select u.line, coalesce('o' || f.organisation_key, 'p' || f.phone_key, 'l' || f.line) as one
                from unknown u
                join import_lead_row f on f.import_id = :import and f.line = u.first),
            numbered as (
                select one, nextval('customer_id_seq') as id
                from (select one from grouped group by one order by min(line)) ones)
            update import_lead_row r
            set customer_id = n.id, newcomer = true
            from grouped g
            join numbered n on n.one = g.one
            where r.import_id = :import and r.line = g.line
            """;

    private static final String CLAIM_ADDRESSES_OF_THE_NEW = """
            insert into identity_key (kind, value, customer_id)
            select distinct on (email_key) 'EMAIL', email_key, customer_id
            from import_lead_row
            where import_id = :import and newcomer and email_key is not null
            order by email_key, line
            on conflict (kind, value) do nothing
            """;

    // Somebody registered the same person by hand while this ran: then he is not new.
    private static final String YIELD_TO_OTHERS = """
            update import_lead_row r
            set customer_id = i.customer_id, newcomer = false
            from identity_key i
            where r.import_id = :import and r.newcomer and i.kind = 'EMAIL' and i.value = r.email_key
              and i.customer_id <> r.customer_id
            """;

    // Statistics from before the updates say that no row has a customer: plans made by them go quadratic.
    private static final String LOOK_AGAIN = "analyze import_lead_row";

    static final String CREATE_CUSTOMERS = """
            insert into customer (id, kind, name, source, sample, import_id, import_line, created_at, updated_at)
            select distinct on (customer_id)
                   customer_id, case when organisation is null then 'PERSON' else 'ORGANISATION' end,
                   coalesce(organisation, name, email, phone), source, :sample, import_id, line, :now, :now
            from import_lead_row
            where import_id = :import and newcomer
            order by customer_id, line
            """;

    // The one with this address; else the one of this name, or with this number, whom no other address tells apart.
    private static final String FIND_CONTACTS = """
            update import_lead_row r
            set contact_id = found.id
            from import_lead_row s
            cross join lateral (
                select k.id
                from contact k
                join customer c on c.id = k.customer_id
                where k.customer_id = s.customer_id
                  and (c.kind = 'PERSON' or k.email_key = s.email_key
                       or (k.email_key is null or s.email_key is null)
                          and (lower(k.name) = lower(s.name) or s.name is null and k.phone_key = s.phone_key))
                order by (k.email_key = s.email_key) is true desc, k.id
                limit 1) found
            where s.import_id = :import and s.outcome is null and not s.newcomer
              and r.import_id = :import and r.line = s.line
            """;

    private static final String NUMBER_NEW_CONTACTS = """
            with missing as (
                select r.line, r.customer_id,
                       case c.kind when 'PERSON' then ''
                            else coalesce(r.email_key, lower(r.name), r.phone_key, r.phone) end as who
                from import_lead_row r
                join customer c on c.id = r.customer_id
                where r.import_id = :import and r.outcome is null and r.contact_id is null
                  and (c.kind = 'PERSON' or coalesce(r.name, r.email, r.phone) is not null)),
            numbered as (
                select customer_id, who, nextval('contact_id_seq') as id
                from (select customer_id, who from missing group by customer_id, who order by min(line)) people)
            update import_lead_row r
            set contact_id = n.id
            from missing m
            join numbered n on n.customer_id = m.customer_id and n.who = m.who
            where r.import_id = :import and r.line = m.line
            """;

    // A contact who comes to somebody known goes when the import is taken back; of newcomers all goes.
    private static final String NOTE_NEW_CONTACTS = """
            insert into customer_import (customer_id, import_id, line, contact_id, contact_created)
            select distinct on (r.customer_id, r.contact_id) r.customer_id, r.import_id, r.line, r.contact_id, true
            from import_lead_row r
            where r.import_id = :import and r.outcome is null and not r.newcomer and r.contact_id is not null
              and not exists (select from contact k where k.customer_id = r.customer_id and k.id = r.contact_id)
            order by r.customer_id, r.contact_id, r.line
            """;

    private static final String CREATE_CONTACTS = """
            insert into contact (customer_id, id, name, email, email_key, phone, phone_key, created_at, updated_at)
            select distinct on (r.customer_id, r.contact_id)
                   r.customer_id, r.contact_id,
                   case c.kind when 'PERSON' then c.name else coalesce(r.name, r.email, r.phone, c.name) end,
                   r.email, r.email_key, r.phone, r.phone_key, :now, :now
            from import_lead_row r
            join customer c on c.id = r.customer_id
            where r.import_id = :import and r.outcome is null and r.contact_id is not null
              and not exists (select from contact k where k.customer_id = r.customer_id and k.id = r.contact_id)
            order by r.customer_id, r.contact_id, r.line
            """;

    private static final String CLAIM_ADDRESSES = """
            insert into identity_key (kind, value, customer_id)
            select distinct on (r.email_key) 'EMAIL', r.email_key, r.customer_id
            from import_lead_row r
            join contact k on k.customer_id = r.customer_id and k.id = r.contact_id and k.email_key = r.email_key
            where r.import_id = :import and r.outcome is null
            order by r.email_key, r.line
            on conflict (kind, value) do nothing
            """;

    static final List<String> STEPS = List.of(
            COMPARE_NAMES,
            FIND_BY_ADDRESS,
            FIND_BY_SHARED_ADDRESS,
            FIND_BY_NUMBER,
            FIND_BY_ORGANISATION,
            NUMBER_THE_NEW,
            LOOK_AGAIN,
            CLAIM_ADDRESSES_OF_THE_NEW,
            YIELD_TO_OTHERS,
            CREATE_CUSTOMERS,
            FIND_CONTACTS,
            NUMBER_NEW_CONTACTS,
            LOOK_AGAIN,
            NOTE_NEW_CONTACTS,
            CREATE_CONTACTS,
            CLAIM_ADDRESSES);

    private StagedEnquirers() {}
}
