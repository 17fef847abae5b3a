package crm.imports;

import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import java.util.List;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a dry run would change, field by field. It is read where the dry run has done its work and not yet taken it back, and
 * kept until the import runs or is cancelled.
 */
@Component
class ImportDifferences {

    private static final int ROWS = 50;

    // An import remembers what was before it, so that it can be undone; a dry run does so, too.
    private static final String VALUES = """
            with value as (
                select u.line, u.customer_id, v.before, v.after,
                       case when v.field like 'custom.%' then v.field
                            else lower(left(v.field, 1))
                                 || substr(replace(initcap(replace(v.field, '_', ' ')), ' ', ''), 2) end as field
                from customer_import u
                cross join lateral (
                    select f.key as field, nullif(u.before -> f.key, 'null') as before, nullif(f.value, 'null') as after
                    from jsonb_each(u.after) f
                    union all
                    select f.key, nullif(u.contact_before -> f.key, 'null'), nullif(f.value, 'null')
                    from jsonb_each(u.contact_after) f
                    union all
                    select 'contact', null, to_jsonb(k.name)
                    from contact k
                    where u.contact_created and k.customer_id = u.customer_id and k.id = u.contact_id) v
                where u.import_id = :import
                  and v.field not in ('id', 'customer_id', 'import_id', 'import_line', 'sample', 'owner_id', 'email_key',
                                      'phone_key', 'folded_into', 'folded_at'))
            """;

    private static final String FIND_FIELDS = VALUES + """
            select coalesce(jsonb_agg(f), '[]')::text
            from (select field, count(distinct customer_id) filter (where before is not null) as changed,
                         count(distinct customer_id) filter (where before is null)             as filled
                  from value
                  group by field) f
            """;

    private static final String FIND_ROWS = VALUES + """
            select coalesce(jsonb_agg(f), '[]')::text
            from (select distinct on (line, customer_id, field)
                         line, customer_id, field,
                         case jsonb_typeof(before)
                             when 'array' then array_to_string(array(select * from jsonb_array_elements_text(before)), ', ')
                             else before #>> '{}' end as before,
                         case jsonb_typeof(after)
                             when 'array' then array_to_string(array(select * from jsonb_array_elements_text(after)), ', ')
                             else after #>> '{}' end as after
                  from value
                  where line in (select distinct line from customer_import where import_id = :import order by line limit :most)
                  order by line, customer_id, field) f
            """;

    private static final String KEEP_FIELDS = """
            insert into import_difference (import_id, field, changed, filled)
            select :import, field, changed, filled
            from jsonb_to_recordset(cast(:found as jsonb)) as f (field text, changed bigint, filled bigint)
            """;

    private static final String KEEP_ROWS = """
            insert into import_difference_row (import_id, line, customer_id, field, before, after)
            select :import, line, customer_id, field, before, after
            from jsonb_to_recordset(cast(:found as jsonb))
                 as f (line bigint, customer_id bigint, field text, before text, after text)
            """;

    private static final String FIELDS =
            "select field as name, changed, filled from import_difference where import_id = :import order by field";

    private static final String SEEN_ROWS = """
            select d.line, d.customer_id, c.name as customer_name, d.field, d.before, d.after
            from import_difference_row d
            join customer c on c.id = d.customer_id
            where d.import_id = :import %s
            order by d.line, d.field
            """;

    private static final List<String> CLEAR = List.of(
            "delete from import_difference where import_id = :import",
            "delete from import_difference_row where import_id = :import");

    private final CustomerSight sight;
    private final JdbcClient jdbc;

    ImportDifferences(CustomerSight sight, JdbcClient jdbc) {
        this.sight = sight;
        this.jdbc = jdbc;
    }

    /** As the database wrote them down, to be kept when its work is taken back. */
    record Found(String fields, String rows) {}

    /** What the merge of the caller's transaction has changed. */
    Found find(long importId) {
        return new Found(
                jdbc.sql(FIND_FIELDS)
                        .param("import", importId)
                        .query(String.class)
                        .single(),
                jdbc.sql(FIND_ROWS)
                        .param("import", importId)
                        .param("most", ROWS)
                        .query(String.class)
                        .single());
    }

    void keep(long importId, Found found) {
        clear(importId);
        jdbc.sql(KEEP_FIELDS)
                .param("import", importId)
                .param("found", found.fields())
                .update();
        jdbc.sql(KEEP_ROWS)
                .param("import", importId)
                .param("found", found.rows())
                .update();
    }

    void clear(long importId) {
        CLEAR.forEach(sql -> jdbc.sql(sql).param("import", importId).update());
    }

    Differences of(Viewer viewer, long importId) {
        SeenCustomers seen = sight.of(viewer);
        return new Differences(
                jdbc.sql(FIELDS)
                        .param("import", importId)
                        .query(new SimplePropertyRowMapper<>(Differences.Field.class))
                        .list(),
                jdbc.sql(SEEN_ROWS.formatted(seen.and()))
                        .param("import", importId)
                        .params(seen.parameters())
                        .query((row, number) -> new Differences.Row(
                                row.getLong("line"),
                                new CustomerId(row.getLong("customer_id")),
                                row.getString("customer_name"),
                                row.getString("field"),
                                row.getString("before"),
                                row.getString("after")))
                        .list());
    }
}
