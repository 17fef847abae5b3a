package crm.customers;

import java.util.List;

/**
 * The steps from staged rows that say whom they mean to customers, contacts and the addresses these are known by. Each
 * writes into the staging rows what became of them.
 */
final class StagedCustomers {

    static final String CREATE_CUSTOMERS = """
            insert into customer (id, kind, external_key, name, street, postcode, city, region, country, source, tags,
                                  custom, sample, import_id, import_line, created_at, updated_at)
            select customer_id, kind, external_key,
                   coalesce(case kind when 'ORGANISATION' then organisation else name end,
                            email, external_key, phone, '#' || customer_id),
                   street, postcode, city, region, country, source, coalesce(tags, '{}'), coalesce(custom, '{}'),
                   :sample, import_id, line, :now, :now
            from import_customer_row
            where import_id = :import and outcome = 'created'
            """;

    // A person has one contact; at an organisation it is the one with this address, else with this name, else, where
    // the
    // row names nobody, the one that is called like the organisation.
    static final String FIND_CONTACTS = """
            update import_customer_row r
            set outcome = 'unchanged', contact_id = k.id, former_email_key = k.former
            from import_customer_row s
            left join lateral (
                select c.id,
                       case when c.email_key <> s.email_key
                             and not exists (select from contact o where o.customer_id = s.customer_id
                                             and o.id <> c.id and o.email_key = c.email_key)
                            then c.email_key end as former
                from contact c
                where c.customer_id = s.customer_id
                  and (s.kind = 'PERSON' or c.email_key = s.email_key
                       or 'PHONE' = any (:asked) and c.phone_key = s.phone_key or lower(c.name) = lower(coalesce(s.name, s.organisation)))
                order by (c.email_key = s.email_key) is true desc, c.folded_into is not null, c.id
                limit 1) k on true
            where s.import_id = :import and s.outcome is null and r.import_id = :import and r.line = s.line
            """;

    // A file knows only texts: what says the same as a number, a list or a yes that is there does not change it.
    private static final String KEEP_TYPES = """
            update import_customer_row r
            set custom = (select coalesce(jsonb_object_agg(f.key, f.value), '{}')
                          from jsonb_each(r.custom) f
                          where f.value #>> '{}' is distinct from c.custom ->> f.key)
            from customer c
            where r.import_id = :import and r.outcome = 'unchanged' and r.custom is not null and c.id = r.customer_id
              and jsonb_path_exists(c.custom, 'strict $.* ? (@.type() != "string")')
            """;

    // What is read while rows are returned is still as it was before the statement.
    private static final String CHANGE_CUSTOMERS = """
            with changed as (
                update customer c
                set kind = r.kind,
                    external_key = coalesce(c.external_key, r.external_key),
                    name = coalesce(case r.kind when 'ORGANISATION' then r.organisation else r.name end, c.name),
                    street = coalesce(r.street, c.street),
                    postcode = coalesce(r.postcode, c.postcode),
                    city = coalesce(r.city, c.city),
                    region = coalesce(r.region, c.region),
                    country = coalesce(r.country, c.country),
                    source = coalesce(r.source, c.source),
                    tags = coalesce(r.tags, c.tags),
                    custom = c.custom || coalesce(r.custom, '{}'),
                    updated_at = :now,
                    version = c.version + 1
                from import_customer_row r
                where r.import_id = :import and r.outcome = 'unchanged' and c.id = r.customer_id
                  and (c.kind, c.external_key, c.name, c.street, c.postcode, c.city, c.region, c.country, c.source,
                       c.tags, c.custom)
                      is distinct from
                      (r.kind, coalesce(c.external_key, r.external_key),
                       coalesce(case r.kind when 'ORGANISATION' then r.organisation else r.name end, c.name),
                       coalesce(r.street, c.street), coalesce(r.postcode, c.postcode), coalesce(r.city, c.city),
                       coalesce(r.region, c.region), coalesce(r.country, c.country), coalesce(r.source, c.source),
                       coalesce(r.tags, c.tags), c.custom || coalesce(r.custom, '{}'))
                returning c.id, r.line, (select to_jsonb(b) from customer b where b.id = c.id) as before, to_jsonb(c) as after),
            remembered as (
                insert into customer_import (customer_id, import_id, line, before, after)
                select id, :import, line, changed_values(before, after), changed_values(after, before) from changed)
            update import_customer_row r
            set outcome = 'updated'
            from changed
            where r.import_id = :import and r.customer_id = changed.id and r.outcome = 'unchanged'
            """;

    static final String CHANGE_CONTACTS = """
            with changed as (
                update contact k
                set name = coalesce(r.name, k.name),
                    first_name = coalesce(r.first_name, k.first_name),
                    last_name = coalesce(r.last_name, k.last_name),
                    email = coalesce(r.email, k.email),
                    email_key = coalesce(r.email_key, k.email_key),
                    phone = coalesce(r.phone, k.phone),
                    phone_key = case when r.phone is null then k.phone_key else r.phone_key end,
                    job_title = coalesce(r.job_title, k.job_title),
                    birth_date = coalesce(r.birth_date, k.birth_date),
                    gender = coalesce(r.gender, k.gender),
                    language = coalesce(r.language, k.language),
                    updated_at = :now,
                    version = k.version + 1
                from import_customer_row r
                where r.import_id = :import and r.outcome in ('unchanged', 'updated')
                  and k.customer_id = r.customer_id and k.id = r.contact_id
                  and (k.name, k.first_name, k.last_name, k.email, k.phone, k.phone_key, k.job_title, k.birth_date,
                       k.gender, k.language)
                      is distinct from
                      (coalesce(r.name, k.name), coalesce(r.first_name, k.first_name),
                       coalesce(r.last_name, k.last_name), coalesce(r.email, k.email), coalesce(r.phone, k.phone),
                       case when r.phone is null then k.phone_key else r.phone_key end,
                       coalesce(r.job_title, k.job_title), coalesce(r.birth_date, k.birth_date),
                       coalesce(r.gender, k.gender), coalesce(r.language, k.language))
                returning k.customer_id, k.id, r.line,
                          (select to_jsonb(b) from contact b where b.customer_id = k.customer_id and b.id = k.id) as before,
                          to_jsonb(k) as after),
            remembered as (
                insert into customer_import as u (customer_id, import_id, line, contact_id, contact_before, contact_after)
                select customer_id, :import, line, id, changed_values(before, after), changed_values(after, before)
                from changed
                on conflict (customer_id, import_id, line) do update
                set contact_id = excluded.contact_id, contact_before = excluded.contact_before,
                    contact_after = excluded.contact_after)
            update import_customer_row r
            set outcome = 'updated'
            from changed
            where r.import_id = :import and r.customer_id = changed.customer_id and r.contact_id = changed.id
              and r.outcome = 'unchanged'
            """;

    // A person always has a contact; an organisation gets one when the row describes somebody.
    static final String NUMBER_NEW_CONTACTS = """
            update import_customer_row r
            set contact_id = n.id, contact_created = true,
                outcome = case r.outcome when 'unchanged' then 'updated' else r.outcome end
            from (select line, nextval('contact_id_seq') as id
                  from (select line from import_customer_row
                        where import_id = :import and outcome in ('created', 'updated', 'unchanged')
                          and contact_id is null
                          and (kind = 'PERSON'
                               or coalesce(name, first_name, last_name, email, phone, job_title, gender, language,
                                           birth_date::text) is not null)
                        order by line) missing) n
            where r.import_id = :import and r.line = n.line
            """;

    static final String CREATE_CONTACTS = """
            insert into contact (customer_id, id, name, first_name, last_name, email, email_key, phone, phone_key,
                                 job_title, birth_date, gender, language, created_at, updated_at)
            select r.customer_id, r.contact_id,
                   case r.kind when 'PERSON' then c.name else coalesce(r.name, r.email, r.phone, c.name) end,
                   r.first_name, r.last_name, r.email, r.email_key, r.phone, r.phone_key,
                   r.job_title, r.birth_date, r.gender, r.language, :now, :now
            from import_customer_row r
            join customer c on c.id = r.customer_id
            where r.import_id = :import and r.outcome in ('created', 'updated') and r.contact_id is not null
              and not exists (select from contact k where k.customer_id = r.customer_id and k.id = r.contact_id)
            """;

    // Of a contact who came to somebody known.
    static final String REMEMBER_CONTACTS = """
            insert into customer_import as u (customer_id, import_id, line, contact_id, contact_created)
            select r.customer_id, :import, r.line, k.id, true
            from import_customer_row r
            join contact k on k.customer_id = r.customer_id and k.id = r.contact_id
            where r.import_id = :import and r.outcome = 'updated' and r.contact_created
            on conflict (customer_id, import_id, line) do update
            set contact_id = excluded.contact_id, contact_created = true
            """;

    static final String RELEASE_FORMER_ADDRESSES = """
            delete from identity_key i
            using import_customer_row r
            where r.import_id = :import and r.outcome = 'updated' and i.kind = 'EMAIL'
              and i.value = r.former_email_key and i.customer_id = r.customer_id
            """;

    static final String CLAIM_ADDRESSES = """
            insert into identity_key (kind, value, customer_id)
            select distinct on (email_key) 'EMAIL', email_key, customer_id
            from import_customer_row
            where import_id = :import and outcome = 'updated' and email_key is not null
            order by email_key, line
            on conflict (kind, value) do nothing
            """;

    static final List<String> STEPS = List.of(
            CREATE_CUSTOMERS,
            FIND_CONTACTS,
            StagedIdentities.LOOK_AGAIN,
            KEEP_TYPES,
            CHANGE_CUSTOMERS,
            CHANGE_CONTACTS,
            NUMBER_NEW_CONTACTS,
            StagedIdentities.LOOK_AGAIN,
            CREATE_CONTACTS,
            REMEMBER_CONTACTS,
            RELEASE_FORMER_ADDRESSES,
            CLAIM_ADDRESSES);

    private StagedCustomers() {}
}
