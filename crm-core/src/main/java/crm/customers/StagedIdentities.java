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

    // From here on: organisation = the customer's name if it is one, name = the person's.
    private static final String DECIDE_KIND_AND_NAMES = """
            with said as (
                select s.line, s.organisation, s.name, s.custom,
                       case when known.contacts > 1 then known.kind
                            else coalesce(s.kind, case when known.contacts = 1 then known.kind end,
                                          case when s.organisation is null then coalesce(known.kind, 'PERSON')
                                               else 'ORGANISATION' end) end as kind,
                       case when s.customer_id is null or s.first_name is not null and s.last_name is not null
                            then nullif(concat_ws(' ', s.first_name, s.last_name), '') end as full_name
                from import_customer_row s
                left join lateral (select c.kind,
                                          (select count(*) from contact k
                                           where k.customer_id = c.id and k.folded_into is null) as contacts
                                   from customer c where c.id = s.customer_id) known on true
                where s.import_id = :import and s.outcome is null)
            update import_customer_row r
            set kind = said.kind,
                organisation = case said.kind when 'ORGANISATION' then coalesce(said.organisation, said.name) end,
                name = case when said.kind = 'PERSON' then coalesce(said.name, said.full_name)
                            when said.organisation is null then said.full_name
                            else coalesce(nullif(said.name, said.organisation), said.full_name) end,
                custom = case when said.kind = 'PERSON' and said.organisation is not null
                              then coalesce(said.custom, '{}') || jsonb_build_object('organisation', said.organisation)
                              else said.custom end
            from said
            where r.import_id = :import and r.line = said.line
            """;

    private static final String NUMBER_THE_NEW = """
            update import_customer_row r
            set customer_id = n.id, outcome = 'created'
            from (select line, nextval('customer_id_seq') as id
                  from (select line from import_customer_row
                        where import_id = :import and outcome is null and customer_id is null
                        order by line) unknown) n
            where r.import_id = :import and r.line = n.line
            """;

    // Statistics from before the updates say that no row has a customer or an outcome: plans made by them go quadratic.
    static final String LOOK_AGAIN = "analyze import_customer_row";

    private static final String CLAIM_KEYS = """
            insert into identity_key (kind, value, customer_id)
            select 'EXTERNAL_KEY', external_key, customer_id
            from import_customer_row
            where import_id = :import and (outcome = 'created' or outcome is null) and external_key is not null
            order by external_key
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

    // Somebody registered the same customer by hand while this ran: then he is not new.
    private static final String YIELD_TO_OTHERS = """
            update import_customer_row r
            set customer_id = i.customer_id, outcome = null
            from identity_key i
            where r.import_id = :import and r.outcome = 'created' and i.customer_id <> r.customer_id
              and (i.kind = 'EXTERNAL_KEY' and i.value = r.external_key
                   or i.kind = 'EMAIL' and 'EMAIL' = any (:asked) and i.value = r.email_key and r.external_key is null)
            """;

    /** Once it is known whom the rows mean. */
    private static final List<String> DECIDE = List.of(
            DECIDE_KIND_AND_NAMES, NUMBER_THE_NEW, LOOK_AGAIN, CLAIM_KEYS, CLAIM_ADDRESSES_OF_THE_NEW, YIELD_TO_OTHERS);

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
