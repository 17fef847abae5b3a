package crm.customers;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the survivor of a merge takes over from the other, and what he gives back when they are taken apart. */
final class MergedFields {

    private static final List<String> OF_CUSTOMER = List.of(
            "kind",
            "external_key",
            "name",
            "street",
            "postcode",
            "city",
            "region",
            "country",
            "source",
            "tags",
            "custom",
            "owner_id",
            "created_at");

    private static final List<String> OF_CONTACT =
            List.of("email", "email_key", "job_title", "birth_date", "gender", "language");

    private static final List<String> NAMES = List.of("first_name", "last_name");

    // Blanks are filled; an address is taken as a whole. Known since = since the earlier of the two.
    static final String FILL_CUSTOMER = """
            update customer a
            set kind = :kind,
                name = :name,
                external_key = case when 'EXTERNAL_KEY' = any (:taken) then coalesce(b.external_key, a.external_key)
                                    else coalesce(a.external_key, b.external_key) end,
                (street, postcode, city, region, country) = (
                    select case when bare then b.street else a.street end,
                           case when bare then b.postcode else a.postcode end,
                           case when bare then b.city else a.city end,
                           case when bare then b.region else a.region end,
                           coalesce(case when bare then b.country else a.country end, b.country)
                    from (select a.street is null and a.postcode is null and a.city is null
                                 and (b.country is null or a.country is null or a.country = b.country)
                                 or 'ADDRESS' = any (:taken)
                                    and num_nonnulls(b.street, b.postcode, b.city, b.region, b.country) > 0 as bare) s),
                source = case when 'SOURCE' = any (:taken) then coalesce(b.source, a.source)
                              else coalesce(a.source, b.source) end,
                tags = array(select tag from unnest(a.tags || b.tags) with ordinality as t (tag, nth)
                             group by tag order by min(nth)),
                custom = case when :kind = 'ORGANISATION' then (b.custom || a.custom) - 'organisation'
                              when 'EMPLOYER' = any (:taken) and b.custom ->> 'organisation' is not null
                                   then b.custom || a.custom
                                        || jsonb_build_object('organisation', b.custom -> 'organisation')
                              else b.custom || a.custom end,
                owner_id = coalesce(a.owner_id, b.owner_id),
                created_at = least(a.created_at, b.created_at),
                updated_at = :now,
                version = a.version + 1
            from customer b
            where a.id = :survivor and b.id = :merged
            """;

    // The same person under two addresses; where both are persons, the survivor's first contact is he.
    static final String FOLD = """
            update contact b
            set folded_into = s.id, folded_at = :now
            from (select c.id as came,
                         (select a.id from contact a
                          where a.customer_id = :survivor and a.folded_into is null and a.id <> all (:came)
                            and (:samePerson or a.email_key = c.email_key)
                          order by (a.email_key = c.email_key) is true desc, a.id
                          limit 1) as id
                  from contact c
                  where c.customer_id = :survivor and c.id = any (:came)) s
            where s.came = b.id and s.id is not null and b.customer_id = :survivor and b.id = any (:came) and b.folded_into is null
            """;

    static final String FILL_CONTACTS = """
            update contact a
            set %s,
                %s,
                name = case when :renamed then b.name else a.name end,
                phone = coalesce(a.phone, b.phone),
                phone_key = case when a.phone is null then b.phone_key else a.phone_key end,
                updated_at = :now,
                version = a.version + 1
            from (select distinct on (folded_into) * from contact
                  where customer_id = :survivor and id = any (:came) order by folded_into, id) b
            where a.customer_id = :survivor and a.id = b.folded_into
            """.formatted(
                    columns(NAMES, "%1$s = case when :renamed then b.%1$s else coalesce(a.%1$s, b.%1$s) end"),
                    columns(OF_CONTACT, "%1$s = coalesce(a.%1$s, b.%1$s)"));

    static final String UNFOLD = """
            update contact b
            set folded_into = null, folded_at = null
            where b.customer_id = :merged and b.folded_into is not null
              and not exists (select from contact o where o.customer_id = :merged and o.id = b.folded_into)
            """;

    static final String LOOK = """
            select json_build_object(
                'customer', (select to_jsonb(c) from customer c where c.id = :survivor),
                'contacts', coalesce((select jsonb_agg(k order by k.id) from contact k
                                      where k.customer_id = :survivor and k.id <> all (:came)), '[]'))::text
            """;

    private static final List<String> RESTORED_OF_CONTACT = Stream.of(
                    NAMES, OF_CONTACT, List.of("name", "phone", "phone_key"))
            .flatMap(List::stream)
            .toList();

    private static final String AS_BEFORE =
            "%1$s = case when c.%1$s is not distinct from a.%1$s then b.%1$s else c.%1$s end";

    static final String RESTORE_CUSTOMER = """
            update customer c
            set %s,
                updated_at = case when c.updated_at = a.updated_at then b.updated_at else c.updated_at end,
                version = c.version + 1
            from customer_merge m
            cross join lateral jsonb_populate_record(null::customer, m.before -> 'customer') b
            cross join lateral jsonb_populate_record(null::customer, m.after -> 'customer') a
            where m.id = :merge and c.id = :survivor
            """.formatted(columns(OF_CUSTOMER, AS_BEFORE));

    static final String RESTORE_CONTACTS = """
            update contact c
            set %s,
                updated_at = case when c.updated_at = a.updated_at then b.updated_at else c.updated_at end,
                version = c.version + 1
            from customer_merge m
            cross join lateral jsonb_populate_recordset(null::contact, m.before -> 'contacts') b
            cross join lateral jsonb_populate_recordset(null::contact, m.after -> 'contacts') a
            where m.id = :merge and a.id = b.id and c.customer_id = :survivor and c.id = a.id and to_jsonb(a) <> to_jsonb(b)
            """.formatted(columns(RESTORED_OF_CONTACT, AS_BEFORE));

    static final String PUT_CUSTOMER_BACK = """
            insert into customer
            select f.* from customer_merge m cross join lateral jsonb_populate_record(null::customer, m.merged) f
            where m.id = :merge
            """;

    private MergedFields() {}

    private static String columns(List<String> names, String assignment) {
        return names.stream().map(assignment::formatted).collect(Collectors.joining(",\n                "));
    }
}
