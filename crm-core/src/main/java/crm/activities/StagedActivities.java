package crm.activities;

import java.util.List;

/** The steps from staged rows of what happened to activities. */
final class StagedActivities {

    private static final String FORGET = """
            update import_activity_row set customer_id = null, contact_id = null, outcome = null where import_id = :import
            """;

    private static final String FIND_BY_KEY = """
            update import_activity_row r
            set customer_id = i.customer_id
            from identity_key i
            where r.import_id = :import and i.kind = 'EXTERNAL_KEY' and i.value = r.customer_key
            """;

    // At a known customer the contact with this address or number, without either the only one; else it concerns the
    // customer as a whole.
    private static final String FIND_CONTACT = """
            update import_activity_row r
            set contact_id = k.id
            from import_activity_row s
            cross join lateral (
                select o.id
                from contact o
                where o.customer_id = s.customer_id
                  and (o.email_key = s.email_key or o.phone_key = s.phone_key
                       or s.email_key is null and s.phone_key is null and o.folded_into is null
                          and not exists (select from contact a
                                          where a.customer_id = o.customer_id and a.id <> o.id and a.folded_into is null))
                order by (o.email_key = s.email_key) is true desc, o.folded_into is not null, o.id
                limit 1) k
            where s.import_id = :import and r.import_id = :import and r.line = s.line
            """;

    // Of several with one address the customer who had it first.
    private static final String FIND_BY_ADDRESS = """
            update import_activity_row r
            set customer_id = k.customer_id, contact_id = k.id
            from (select distinct on (c.email_key) c.email_key, c.customer_id, c.id
                  from import_activity_row s
                  join contact c on c.email_key = s.email_key
                  left join identity_key i on i.kind = 'EMAIL' and i.value = c.email_key
                  where s.import_id = :import and s.customer_key is null
                  order by c.email_key, (c.customer_id = i.customer_id) is true desc, c.folded_into is not null, c.id) k
            where r.import_id = :import and r.customer_key is null and r.email_key = k.email_key
            """;

    private static final String FIND_BY_NUMBER = """
            update import_activity_row r
            set customer_id = k.customer_id, contact_id = k.id
            from (select distinct on (c.phone_key) c.phone_key, c.customer_id, c.id
                  from import_activity_row s
                  join contact c on c.phone_key = s.phone_key
                  where s.import_id = :import and s.customer_key is null and s.email_key is null
                  order by c.phone_key, c.folded_into is not null, c.id) k
            where r.import_id = :import and r.customer_key is null and r.email_key is null and r.phone_key = k.phone_key
            """;

    private static final String REFUSE_STRANGERS = """
            update import_activity_row set outcome = 'rejected' where import_id = :import and customer_id is null
            """;

    static final List<String> FIND =
            List.of(FORGET, FIND_BY_KEY, FIND_CONTACT, FIND_BY_ADDRESS, FIND_BY_NUMBER, REFUSE_STRANGERS);

    /** Plans made before rows had customers go quadratic. */
    static final String LOOK_AGAIN = "analyze import_activity_row";

    private static final String DECIDE = """
            update import_activity_row r
            set outcome = case when s.nth > 1 then 'duplicate' when i.value is not null then 'unchanged' else 'created' end
            from (select line, identity, row_number() over (partition by identity order by line) as nth
                  from import_activity_row
                  where import_id = :import) s
            left join activity_identity i on i.value = s.identity
            where r.import_id = :import and r.line = s.line
            """;

    private static final String CLAIM = """
            insert into activity_identity (value, import_id)
            select identity, import_id
            from import_activity_row
            where import_id = :import and outcome = 'created'
            order by identity
            """;

    private static final String APPEND = """
            insert into activity (customer_id, contact_id, name, at, detail)
            select customer_id, contact_id, name, at,
                   jsonb_strip_nulls(jsonb_build_object('subject', subject, 'text', text, 'channel', channel,
                                                        'outcome', result, 'import', import_id))
            from import_activity_row
            where import_id = :import and outcome = 'created'
            order by customer_id, at, line
            """;

    static final List<String> MERGE = List.of(DECIDE, CLAIM, APPEND);

    private StagedActivities() {}
}
