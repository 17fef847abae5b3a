package crm.directory;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where each value of a customer and of his contacts comes from, and what it was before. */
@Service
@Transactional(readOnly = true)
public class CustomerHistory {

    // Of somebody an import created, its line says it all; of somebody known, it says what changed.
    private static final String SAID = """
            select i.finished_at as at, 1 as step, u.import_id, u.line, false as undone, null::bigint as user_id,
                   false as by_program, v.contact_id, v.field, v.before, v.after
            from customer_import u
            join import i on i.id = u.import_id
            cross join lateral (
                select null::bigint as contact_id, f.key as field, u.before -> f.key as before, f.value as after
                from jsonb_each(u.after) f
                union all
                select u.contact_id, f.key, u.contact_before -> f.key, f.value from jsonb_each(u.contact_after) f
                union all
                select k.id, 'contact', null, to_jsonb(k.name)
                from contact k
                where u.contact_created and k.customer_id = u.customer_id and k.id = u.contact_id) v
            where u.customer_id = :customer
            union all
            select h.at, 2, h.undone_import_id, null, h.undone_import_id is not null, h.user_id, h.by_program, h.contact_id,
                   f.key, h.before -> f.key, f.value
            from customer_change h
            cross join lateral jsonb_each(h.after) f
            where h.customer_id = :customer
            union all
            select c.created_at, 0, c.import_id, c.import_line, false, null, false, null, 'customer', null, to_jsonb(c.name)
            from customer c
            where c.id = :customer and c.import_id is not null
            """;

    private static final String NOT_SHOWN = """
            field not in ('id', 'customer_id', 'import_id', 'import_line', 'sample', 'owner_id', 'email_key', 'phone_key',
                          'folded_into', 'folded_at')
            """;

    private static final String TOLD = """
            select s.at, s.field, s.contact_id, k.name as contact_name, s.import_id, i.file_name, s.line, s.undone,
                   u.name as person, s.by_program,
                   case jsonb_typeof(s.before) when 'array' then array_to_string(array(
                       select * from jsonb_array_elements_text(s.before)), ', ') else s.before #>> '{}' end as before,
                   case jsonb_typeof(s.after) when 'array' then array_to_string(array(
                       select * from jsonb_array_elements_text(s.after)), ', ') else s.after #>> '{}' end as after,
                   s.step
            """;

    private static final String NAMES = """
            left join contact k on k.customer_id = :customer and k.id = s.contact_id
            left join import i on i.id = s.import_id
            left join app_user u on u.id = s.user_id
            """;

    private static final String CHANGES = TOLD + " from (" + SAID + ") s " + NAMES + " where " + NOT_SHOWN
            + " order by s.at, s.step, s.contact_id nulls first, s.line, s.field offset :skip limit :limit";

    private static final String NEWEST = TOLD + " from (" + SAID + ") s " + NAMES + " where " + NOT_SHOWN
            + " order by s.at desc, s.step desc, s.contact_id nulls first, s.line, s.field offset :skip limit :limit";

    // The newest that says what is there now; else whoever created him, with the contacts who came at that moment.
    private static final String ORIGINS = "with said as (" + SAID + """
            ), now as (
                select null::bigint as contact_id, f.key as field, f.value, c.created_at
                from customer c
                cross join lateral jsonb_each(flat_record(to_jsonb(c))) f
                where c.id = :customer
                union all
                select k.id, f.key, f.value, k.created_at
                from contact k
                cross join lateral jsonb_each(flat_record(to_jsonb(k))) f
                where k.customer_id = :customer and k.folded_into is null
            ), s as (
                select coalesce(f.at, n.created_at) as at, coalesce(f.step, -1) as step, f.import_id, f.line,
                       coalesce(f.undone, false) as undone, f.user_id, coalesce(f.by_program, false) as by_program,
                       n.contact_id, n.field, null::jsonb as before, n.value as after
                from now n
                left join lateral (
                    select * from said f
                    where f.contact_id is not distinct from n.contact_id and f.field = n.field and f.after = n.value
                       or f.contact_id = n.contact_id and f.field = 'contact'
                       or f.field = 'customer' and f.at = n.created_at
                    order by f.field = n.field desc, f.at desc, f.step desc
                    limit 1) f on true
                where n.value not in ('null', '[]', '{}'))
            """ + TOLD + " from s " + NAMES + " where "
            + NOT_SHOWN + " order by s.contact_id nulls first, s.field";

    private final JdbcClient jdbc;
    private final CustomerSight sight;

    CustomerHistory(JdbcClient jdbc, CustomerSight sight) {
        this.jdbc = jdbc;
        this.sight = sight;
    }

    /** What changed, the earliest first, behind so many that were seen; later changes come at the end. */
    public List<ValueChange> changes(Viewer viewer, CustomerId customer, long seen, int limit) {
        return read(CHANGES, viewer, customer, seen, limit);
    }

    /** What changed, the newest first. */
    public List<ValueChange> newest(Viewer viewer, CustomerId customer, long skip, int limit) {
        return read(NEWEST, viewer, customer, skip, limit);
    }

    /** Of each value that is there, when it came and from where; {@code before} says nothing. */
    public List<ValueChange> origins(Viewer viewer, CustomerId customer) {
        return read(ORIGINS, viewer, customer, 0, 0);
    }

    private List<ValueChange> read(String query, Viewer viewer, CustomerId customer, long skip, int limit) {
        viewer.require(Permission.CUSTOMERS_READ);
        sight.require(viewer, customer);
        return jdbc.sql(query)
                .param("customer", customer.value())
                .param("skip", skip)
                .param("limit", limit)
                .query(CustomerHistory::change)
                .list();
    }

    private static ValueChange change(ResultSet row, int number) throws SQLException {
        return new ValueChange(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                inCamels(row.getString("field")),
                row.getObject("contact_id", Long.class),
                row.getString("contact_name"),
                row.getString("before"),
                row.getString("after"),
                origin(row));
    }

    private static ValueOrigin origin(ResultSet row) throws SQLException {
        Long importId = row.getObject("import_id", Long.class);
        String person = row.getString("person");
        return new ValueOrigin(
                kind(row.getInt("step"), importId, row.getBoolean("undone"), person, row.getBoolean("by_program")),
                importId,
                row.getString("file_name"),
                row.getObject("line", Long.class),
                person);
    }

    private static ValueOrigin.Kind kind(
            int step, @Nullable Long importId, boolean undone, @Nullable String person, boolean byProgram) {
        if (step < 0) {
            return ValueOrigin.Kind.UNKNOWN;
        }
        if (importId != null) {
            return undone ? ValueOrigin.Kind.UNDO : ValueOrigin.Kind.IMPORT;
        }
        if (person == null) {
            return ValueOrigin.Kind.KEEL;
        }
        return byProgram ? ValueOrigin.Kind.PROGRAM : ValueOrigin.Kind.PERSON;
    }

    /** A column's name as the API has it; what the company calls its own fields stays as it is. */
    private static String inCamels(String column) {
        if (column.startsWith("custom.")) {
            return column;
        }
        StringBuilder name = new StringBuilder();
        for (String word : column.split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
