package crm.customers;

import java.util.List;
import java.util.stream.Stream;

/**
 * The steps that find out whom each staged row means: a known customer, an earlier row of the file, or somebody new. Each
 * writes what it found into the staging rows, so that identity keys are never joined with customers.
 */
final class StagedIdentities {

    private static final String FIND_BY_KEY = """
            update import_customer_row r
            set customer_id = i.customer_id
            from identity_key i
            where r.import_id = :import and r.outcome is null and r.customer_id is null
              and i.kind = 'EXTERNAL_KEY' and i.value = r.external_key
            """;

    private static final String MARK_REPEATED_KEYS = """
            update import_customer_row r
            set outcome = 'duplicate'
            from (select line, row_number() over (partition by external_key order by line) as nth
                  from import_customer_row
                  where import_id = :import and outcome is null and external_key is not null) k
            where r.import_id = :import and r.line = k.line and k.nth > 1
            """;

    // Our own number, as an export writes it. In a file of another house it would mean somebody else, so the name has
    // to
    // agree; and a row with a key is nobody who has another.
    private static final String FIND_BY_NUMBER = """
            update import_customer_row r
            set customer_id = c.id
            from customer c
            where r.import_id = :import and r.outcome is null and r.customer_id is null and r.keel_id is not null
              and c.id = r.keel_id and c.name in (r.name, r.organisation)
              and (r.external_key is null or coalesce(c.external_key, r.external_key) = r.external_key)
            """;

    // A row with a key of its own is somebody else than a customer who has another key, even at the same address; a
    // customer without a key receives that of the first such row.
    private static final String FIND_BY_ADDRESS = """
            update import_customer_row r
            set customer_id = found.customer_id
            from (select s.line, i.customer_id, s.external_key,
                         row_number() over (partition by i.customer_id, s.external_key is null order by s.line) as nth
                  from import_customer_row s
                  join identity_key i on i.kind = 'EMAIL' and i.value = s.email_key
                  where s.import_id = :import and s.outcome is null and s.customer_id is null
                    and (s.external_key is null or 'EMAIL' = any (:ahead)
                         or not exists (select from identity_key own
                                        where own.customer_id = i.customer_id and own.kind = 'EXTERNAL_KEY'))) found
            where r.import_id = :import and r.line = found.line
              and (found.external_key is null or found.nth = 1 or 'EMAIL' = any (:ahead))
            """;

    // A number that several customers have says of nobody who he is.
    private static final String FIND_BY_PHONE = """
            update import_customer_row r
            set customer_id = found.customer_id
            from (select s.line, k.customer_id, s.external_key,
                         row_number() over (partition by k.customer_id, s.external_key is null order by s.line) as nth
                  from import_customer_row s
                  join (select phone_key, min(customer_id) as customer_id
                        from contact
                        where phone_key in (select phone_key from import_customer_row where import_id = :import)
                          and folded_into is null
                        group by phone_key
                        having count(distinct customer_id) = 1) k on k.phone_key = s.phone_key
                  where s.import_id = :import and s.outcome is null and s.customer_id is null
                    and (s.external_key is null or 'PHONE' = any (:ahead)
                         or not exists (select from identity_key own
                                        where own.customer_id = k.customer_id and own.kind = 'EXTERNAL_KEY'))) found
            where r.import_id = :import and r.line = found.line
              and (found.external_key is null or found.nth = 1 or 'PHONE' = any (:ahead))
            """;

    // As a whole name: the parts of a file that has them are brought together the same way as they are stored.
    private static final String FIND_BY_NAME_AND_BIRTH_DATE = """
            update import_customer_row r
            set customer_id = found.customer_id
            from (select s.line, k.customer_id, s.external_key,
                         row_number() over (partition by k.customer_id, s.external_key is null order by s.line) as nth
                  from import_customer_row s
                  join (select lower(p.name) as name, p.birth_date, min(p.customer_id) as customer_id
                        from contact p
                        join customer c on c.id = p.customer_id and c.kind = 'PERSON'
                        where p.birth_date in (select birth_date from import_customer_row where import_id = :import)
                          and p.folded_into is null
                        group by lower(p.name), p.birth_date
                        having count(distinct p.customer_id) = 1) k
                       on k.birth_date = s.birth_date
                       and k.name = lower(coalesce(s.name, nullif(concat_ws(' ', s.first_name, s.last_name), '')))
                  where s.import_id = :import and s.outcome is null and s.customer_id is null
                    and (s.external_key is null or 'NAME_AND_BIRTH_DATE' = any (:ahead)
                         or not exists (select from identity_key own
                                        where own.customer_id = k.customer_id and own.kind = 'EXTERNAL_KEY'))) found
            where r.import_id = :import and r.line = found.line
              and (found.external_key is null or found.nth = 1 or 'NAME_AND_BIRTH_DATE' = any (:ahead))
            """;

    private static final String MARK_REPEATED_CUSTOMERS = """
            update import_customer_row r
            set outcome = 'duplicate'
            from (select line, row_number() over (partition by customer_id order by line) as nth
                  from import_customer_row
                  where import_id = :import and outcome is null and customer_id is not null) k
            where r.import_id = :import and r.line = k.line and k.nth > 1
            """;

    // Among rows of nobody known yet, one address is one customer unless both rows carry keys.
    private static final String MARK_REPEATED_ADDRESSES = """
            update import_customer_row r
            set outcome = 'duplicate'
            from (select line, external_key,
                         count(*) over before as earlier,
                         count(*) filter (where external_key is null) over before as earlier_without_key
                  from import_customer_row
                  where import_id = :import and outcome is null and customer_id is null and email_key is not null
                  window before as (partition by email_key order by line
                                    rows between unbounded preceding and 1 preceding)) k
            where r.import_id = :import and r.line = k.line
              and (k.earlier_without_key > 0 or k.earlier > 0 and (k.external_key is null or 'EMAIL' = any (:ahead)))
            """;

    private static final String MARK_REPEATED_PHONES = """
            update import_customer_row r
            set outcome = 'duplicate'
            from (select line, external_key,
                         count(*) over before as earlier,
                         count(*) filter (where external_key is null) over before as earlier_without_key
                  from import_customer_row
                  where import_id = :import and outcome is null and customer_id is null and phone_key is not null
                  window before as (partition by phone_key order by line
                                    rows between unbounded preceding and 1 preceding)) k
            where r.import_id = :import and r.line = k.line
              and (k.earlier_without_key > 0 or k.earlier > 0 and (k.external_key is null or 'PHONE' = any (:ahead)))
            """;

    private static final String MARK_REPEATED_NAMES = """
            update import_customer_row r
            set outcome = 'duplicate'
            from (select line, external_key,
                         count(*) over before as earlier,
                         count(*) filter (where external_key is null) over before as earlier_without_key
                  from (select line, external_key, birth_date,
                               lower(coalesce(name, nullif(concat_ws(' ', first_name, last_name), ''))) as name
                        from import_customer_row
                        where import_id = :import and outcome is null and customer_id is null
                          and birth_date is not null) s
                  where name is not null
                  window before as (partition by name, birth_date order by line
                                    rows between unbounded preceding and 1 preceding)) k
            where r.import_id = :import and r.line = k.line
              and (k.earlier_without_key > 0
                   or k.earlier > 0 and (k.external_key is null or 'NAME_AND_BIRTH_DATE' = any (:ahead)))
            """;

    // One writing of every row. From here on: organisation = the customer's name if it is one, name = the person's; who
    // is
    // new has the numbers of himself and of his contact, in the order of the file; the only contact of a known person
    // is
    // found. What is kept of one contact alone is as of the only one.
    private static final String DECIDE_WHO = """
            with said as (
                select s.line, s.customer_id, s.organisation, s.name, s.custom, s.email_key, known.one, known.one_key,
                       coalesce(s.first_name, s.last_name, s.email, s.phone, s.job_title, s.gender, s.language,
                                s.birth_date::text) is not null as described,
                       case when known.contacts > 1 then known.kind
                            else coalesce(s.kind, case when known.contacts = 1 then known.kind end,
                                          case when s.organisation is null then coalesce(known.kind, 'PERSON')
                                               else 'ORGANISATION' end) end as kind,
                       case when s.customer_id is null or s.first_name is not null and s.last_name is not null
                            then nullif(concat_ws(' ', s.first_name, s.last_name), '') end as full_name
                from import_customer_row s
                left join lateral (
                    select c.kind, k.contacts, case when k.ever = 1 then k.id end as one, k.email_key as one_key
                    from customer c
                    cross join lateral (
                        select count(*) filter (where folded_into is null) as contacts, count(*) as ever,
                               min(id) as id, min(email_key) as email_key
                        from contact
                        where customer_id = c.id) k
                    where c.id = s.customer_id) known on true
                where s.import_id = :import and s.outcome is null
                order by s.line),
            named as (
                select line, customer_id, kind, one, one_key, email_key, described,
                       case kind when 'ORGANISATION' then coalesce(organisation, name) end as organisation,
                       case when kind = 'PERSON' then coalesce(name, full_name)
                            when organisation is null then full_name
                            else coalesce(nullif(name, organisation), full_name) end as name,
                       case when kind = 'PERSON' and organisation is not null
                            then coalesce(custom, '{}') || jsonb_build_object('organisation', organisation)
                            else custom end as custom
                from said),
            numbered as (
                select *, case when customer_id is null then nextval('customer_id_seq') end as new_id,
                       case when customer_id is null and (kind = 'PERSON' or name is not null or described)
                            then nextval('contact_id_seq') end as new_contact
                from named)
            update import_customer_row r
            set kind = n.kind, organisation = n.organisation, name = n.name, custom = n.custom,
                customer_id = coalesce(n.customer_id, n.new_id),
                contact_id = case when n.customer_id is null then n.new_contact when n.kind = 'PERSON' then n.one end,
                contact_created = n.new_contact is not null,
                former_email_key = case when n.kind = 'PERSON' and n.one is not null and n.one_key <> n.email_key
                                        then n.one_key end,
                outcome = case when n.customer_id is null then 'created'
                               when n.kind = 'PERSON' and n.one is not null then 'unchanged' end
            from numbered n
            where r.import_id = :import and r.line = n.line
            """;

    // Statistics from before the updates say that no row has a customer or an outcome: plans made by them go quadratic.
    static final String LOOK_AGAIN = "analyze import_customer_row";

    private static final String CLAIM_KEYS = """
            insert into identity_key (kind, value, customer_id)
            select 'EXTERNAL_KEY', r.external_key, r.customer_id
            from import_customer_row r
            where r.import_id = :import and (r.outcome in ('created', 'unchanged') or r.outcome is null)
              and r.external_key is not null
              and not exists (select from identity_key i where i.kind = 'EXTERNAL_KEY' and i.value = r.external_key)
            order by r.external_key
            on conflict (kind, value) do nothing
            """;

    private static final String CLAIM_ADDRESSES_OF_THE_NEW = """
            insert into identity_key (kind, value, customer_id)
            select distinct on (email_key) 'EMAIL', email_key, customer_id
            from import_customer_row
            where import_id = :import and outcome = 'created' and email_key is not null
            order by email_key, line
            on conflict (kind, value) do nothing
            """;

    // Somebody registered the same customer by hand while this ran: then he is not new. Before his address is claimed,
    // or it
    // would belong to a number that becomes nobody's.
    private static final String YIELD_TO_KEYS = """
            update import_customer_row r
            set customer_id = i.customer_id, contact_id = null, contact_created = false, outcome = null
            from identity_key i
            where r.import_id = :import and r.outcome = 'created'
              and i.kind = 'EXTERNAL_KEY' and i.value = r.external_key and i.customer_id <> r.customer_id
            """;

    private static final String YIELD_TO_ADDRESSES = """
            update import_customer_row r
            set customer_id = i.customer_id, contact_id = null, contact_created = false, outcome = null
            from identity_key i
            where r.import_id = :import and r.outcome = 'created' and r.external_key is null and 'EMAIL' = any (:asked)
              and i.kind = 'EMAIL' and i.value = r.email_key and i.customer_id <> r.customer_id
            """;

    /** Once it is known whom the rows mean. */
    private static final List<String> DECIDE =
            List.of(DECIDE_WHO, LOOK_AGAIN, CLAIM_KEYS, YIELD_TO_KEYS, CLAIM_ADDRESSES_OF_THE_NEW, YIELD_TO_ADDRESSES);

    private StagedIdentities() {}

    static List<String> steps(Identifying identifying) {
        return Stream.of(
                        identifying.keys().stream().flatMap(key -> find(key).stream()),
                        Stream.of(MARK_REPEATED_CUSTOMERS),
                        identifying.keys().stream().flatMap(key -> markRepeated(key).stream()),
                        DECIDE.stream())
                .flatMap(steps -> steps)
                .toList();
    }

    private static List<String> find(Identifying.Key key) {
        return switch (key) {
            case EXTERNAL_KEY -> List.of(FIND_BY_KEY, MARK_REPEATED_KEYS, FIND_BY_NUMBER);
            case EMAIL -> List.of(FIND_BY_ADDRESS);
            case PHONE -> List.of(FIND_BY_PHONE);
            case NAME_AND_BIRTH_DATE -> List.of(FIND_BY_NAME_AND_BIRTH_DATE);
        };
    }

    /** Of those whom nobody knows; repeated external keys are found with the known ones. */
    private static List<String> markRepeated(Identifying.Key key) {
        return switch (key) {
            case EXTERNAL_KEY -> List.of();
            case EMAIL -> List.of(MARK_REPEATED_ADDRESSES);
            case PHONE -> List.of(MARK_REPEATED_PHONES);
            case NAME_AND_BIRTH_DATE -> List.of(MARK_REPEATED_NAMES);
        };
    }
}
