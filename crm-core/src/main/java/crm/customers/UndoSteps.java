package crm.customers;

import java.util.List;

/** The steps by which what an import changed of customers is put back, where nobody has changed it since. */
final class UndoSteps {

    static final String FIND_CREATED = """
            insert into import_leaving (import_id, customer_id)
            select :import, id from customer where import_id = :import
            """;

    // Changed by hand or by another file, given to somebody, or grown by another customer.
    private static final String KEEP_CHANGED = """
            insert into import_undo_kept (customer_id, import_id, field, reason, line)
            select c.id, :import, '', case when c.version <> 0 then 'changed' else 'customer_merge' end,
                   coalesce(c.import_line, 0)
            from import_leaving l
            join customer c on c.id = l.customer_id
            where l.import_id = :import
              and (c.version <> 0 or c.owner_id is not null
                   or exists (select from customer_merge m where m.survivor_id = c.id or m.merged_id = c.id))
            on conflict do nothing
            """;

    private static final String KEEP_MERGED = """
            insert into import_undo_kept (customer_id, import_id, field, reason, line)
            select m.survivor_id, :import, '', 'customer_merge', coalesce((m.merged ->> 'import_line')::bigint, 0)
            from customer_merge m
            join customer c on c.id = m.survivor_id
            where m.split_at is null and m.contact_id is null and (m.merged ->> 'import_id')::bigint = :import
            on conflict do nothing
            """;

    static final List<String> KEEP = List.of(KEEP_CHANGED, KEEP_MERGED);

    static final String LET_KEPT_STAY = """
            delete from import_leaving l
            using import_undo_kept k
            where l.import_id = :import and k.import_id = :import and k.customer_id = l.customer_id
            """;

    static final String TAKE_KEYS = """
            delete from identity_key i using import_leaving l where l.import_id = :import and i.customer_id = l.customer_id
            """;

    static final String REMOVE = """
            delete from customer c using import_leaving l where l.import_id = :import and c.id = l.customer_id
            """;

    // What was another customer's when the file changed it says nothing of whom he was merged into.
    private static final String KEEP_FIELDS_OF_MERGED = """
            insert into import_undo_kept (customer_id, import_id, field, reason, line)
            select u.customer_id, :import, f.key, 'customer_merge', u.line
            from customer_import u
            cross join lateral jsonb_object_keys(u.before) f (key)
            where u.import_id = :import
              and exists (select from customer_merge m
                          join customer_merge_row r on r.merge_id = m.id and r.table_name = 'customer_import'
                          where m.survivor_id = u.customer_id and m.split_at is null
                            and r.row_key = jsonb_build_object('import_id', u.import_id, 'line', u.line))
            on conflict do nothing
            """;

    private static final String KEEP_FIELDS = """
            insert into import_undo_kept (customer_id, import_id, field, reason, line)
            select u.customer_id, :import, f.key, 'changed', u.line
            from customer_import u
            join customer c on c.id = u.customer_id
            cross join lateral (select flat_record(to_jsonb(c)) as fields) now
            cross join lateral jsonb_each(u.after) f
            where u.import_id = :import and coalesce(now.fields -> f.key, 'null') <> f.value
            union all
            select u.customer_id, :import, 'contact.' || f.key, 'changed', u.line
            from customer_import u
            join contact k on k.customer_id = u.customer_id and k.id = u.contact_id
            cross join lateral (select flat_record(to_jsonb(k)) as fields) now
            cross join lateral jsonb_each(u.contact_after) f
            where u.import_id = :import and coalesce(now.fields -> f.key, 'null') <> f.value
            on conflict do nothing
            """;

    private static final String NOTE_RESTORED = """
            insert into customer_change (customer_id, at, undone_import_id, contact_id, before, after)
            select v.customer_id, :now, :import, v.contact_id, jsonb_object_agg(v.key, v.was), jsonb_object_agg(v.key, v.value)
            from (select u.customer_id, u.line, null::bigint as contact_id, f.key as field, f.key, u.after -> f.key as was,
                         f.value
                  from customer_import u
                  cross join lateral jsonb_each(u.before) f
                  where u.import_id = :import
                  union all
                  select u.customer_id, u.line, u.contact_id, 'contact.' || f.key, f.key, u.contact_after -> f.key, f.value
                  from customer_import u
                  cross join lateral jsonb_each(u.contact_before) f
                  where u.import_id = :import) v
            where not exists (select from import_undo_kept n
                              where n.import_id = :import and n.customer_id = v.customer_id and n.line = v.line
                                and n.field = v.field)
            group by v.customer_id, v.line, v.contact_id
            """;

    private static final String RESTORE_CUSTOMERS = """
            with undone as (
                select u.customer_id,
                       coalesce(jsonb_object_agg(f.key, f.value) filter (where f.key not like 'custom.%'), '{}') as fields,
                       coalesce(jsonb_object_agg(substr(f.key, 8), f.value)
                                filter (where f.key like 'custom.%' and f.value <> 'null'), '{}') as custom,
                       array_agg(substr(f.key, 8)) filter (where f.key like 'custom.%' and f.value = 'null') as gone
                from customer_import u
                cross join lateral jsonb_each(u.before) f
                where u.import_id = :import
                  and not exists (select from import_undo_kept n
                                  where n.import_id = :import and n.customer_id = u.customer_id and n.line = u.line
                                    and n.field = f.key)
                group by u.customer_id)
            update customer c
            set (kind, external_key, name, street, postcode, city, region, country, source, tags) =
                    (select r.kind, r.external_key, r.name, r.street, r.postcode, r.city, r.region, r.country, r.source, r.tags
                     from jsonb_populate_record(c, u.fields) r),
                custom = (c.custom - coalesce(u.gone, '{}')) || u.custom,
                updated_at = :now,
                version = c.version + 1
            from undone u
            where c.id = u.customer_id
            """;

    private static final String RESTORE_CONTACTS = """
            with undone as (
                select u.customer_id, u.contact_id, jsonb_object_agg(f.key, f.value) as fields
                from customer_import u
                cross join lateral jsonb_each(u.contact_before) f
                where u.import_id = :import
                  and not exists (select from import_undo_kept n
                                  where n.import_id = :import and n.customer_id = u.customer_id and n.line = u.line
                                    and n.field = 'contact.' || f.key)
                group by u.customer_id, u.contact_id)
            update contact k
            set (name, first_name, last_name, email, email_key, phone, phone_key, job_title, birth_date, gender, language) =
                    (select r.name, r.first_name, r.last_name, r.email, r.email_key, r.phone, r.phone_key, r.job_title,
                            r.birth_date, r.gender, r.language
                     from jsonb_populate_record(k, u.fields) r),
                updated_at = :now,
                version = k.version + 1
            from undone u
            where k.customer_id = u.customer_id and k.id = u.contact_id
            """;

    // A key or an address the import brought finds him no longer, unless he has it still.
    private static final String RELEASE_KEYS = """
            delete from identity_key i
            using customer_import u
            where u.import_id = :import and i.customer_id = u.customer_id
              and (i.kind = 'EXTERNAL_KEY' and i.value = u.after ->> 'external_key'
                   and not exists (select from customer c where c.id = u.customer_id and c.external_key = i.value)
                   or i.kind = 'EMAIL' and (i.value = u.contact_after ->> 'email_key' or u.contact_created)
                   and not exists (select from contact k where k.customer_id = u.customer_id and k.email_key = i.value))
            """;

    private static final String CLAIM_FORMER_ADDRESSES = """
            insert into identity_key (kind, value, customer_id)
            select distinct on (k.email_key) 'EMAIL', k.email_key, k.customer_id
            from customer_import u
            join contact k on k.customer_id = u.customer_id and k.id = u.contact_id
            where u.import_id = :import and k.email_key = u.contact_before ->> 'email_key'
            order by k.email_key, k.customer_id
            on conflict (kind, value) do nothing
            """;

    static final String KEEP_TOUCHED_CONTACTS = """
            insert into import_undo_kept (customer_id, import_id, field, reason, line)
            select u.customer_id, :import, 'contact', 'changed', u.line
            from customer_import u
            join contact k on k.customer_id = u.customer_id and k.id = u.contact_id
            where u.import_id = :import and u.contact_created and (k.version <> 0 or k.folded_into is not null)
            on conflict do nothing
            """;

    static final String REMOVE_CONTACTS = """
            delete from contact k
            using customer_import u
            where u.import_id = :import and u.contact_created and k.customer_id = u.customer_id and k.id = u.contact_id
              and not exists (select from import_undo_kept n
                              where n.import_id = :import and n.customer_id = u.customer_id and n.line = u.line
                                and n.field = 'contact')
            """;

    static final List<String> RESTORE = List.of(
            KEEP_FIELDS_OF_MERGED,
            KEEP_FIELDS,
            NOTE_RESTORED,
            RESTORE_CUSTOMERS,
            RESTORE_CONTACTS,
            RELEASE_KEYS,
            CLAIM_FORMER_ADDRESSES);

    static final String COUNT_RESTORED = """
            select count(distinct u.customer_id)
            from customer_import u
            where u.import_id = :import
              and (u.contact_created
                   and not exists (select from contact k where k.customer_id = u.customer_id and k.id = u.contact_id)
                   or exists (select from (select key from jsonb_object_keys(u.before) key
                                           union all
                                           select 'contact.' || key from jsonb_object_keys(u.contact_before) key) f
                              where not exists (select from import_undo_kept n
                                                where n.import_id = :import and n.customer_id = u.customer_id
                                                  and n.line = u.line and n.field = f.key)))
            """;

    static final String FORGET_LEAVERS = "delete from import_leaving where import_id = :import";

    private UndoSteps() {}
}
