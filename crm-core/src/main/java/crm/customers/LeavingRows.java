package crm.customers;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds whom nobody has touched since an import created him, and takes his rows out of the tables of all rooms. */
@Component
class LeavingRows {

    private static final String KEEP_WHO_HAS = """
            insert into import_undo_kept (customer_id, import_id, field, reason, line)
            select c.id, :import, '', '%1$s', coalesce(c.import_line, 0)
            from import_leaving l
            join customer c on c.id = l.customer_id
            where l.import_id = :import
              and exists (select from %1$s t where t.customer_id = l.customer_id and not (%2$s))
            on conflict do nothing
            """;

    private static final String KEEP_CONTACT_WHO_HAS = """
            insert into import_undo_kept (customer_id, import_id, field, reason, line)
            select u.customer_id, :import, 'contact', '%1$s', u.line
            from customer_import u
            where u.import_id = :import and u.contact_created
              and exists (select from %1$s t where t.customer_id = u.customer_id and t.contact_id = u.contact_id)
            on conflict do nothing
            """;

    private static final String TAKE_AWAY = """
            delete from %1$s t using import_leaving l where l.import_id = :import and t.customer_id = l.customer_id
            """;

    private static final String TAKE_AWAY_OF_CONTACTS = """
            delete from %1$s t
            using customer_import u
            where u.import_id = :import and u.contact_created and t.customer_id = u.customer_id and t.contact_id = u.contact_id
              and not exists (select from import_undo_kept n
                              where n.import_id = :import and n.customer_id = u.customer_id and n.line = u.line
                                and n.field = 'contact')
            """;

    private final HeldRows held;
    private final JdbcClient jdbc;

    LeavingRows(HeldRows held, JdbcClient jdbc) {
        this.held = held;
        this.jdbc = jdbc;
    }

    /** Notes of each candidate in {@code import_leaving} who has got something since, and what. */
    void keepWhoWasTouched(long importId) {
        for (TableShape table : held.parentsFirst()) {
            if (table.held().isMoved()) {
                run(KEEP_WHO_HAS.formatted(table.name(), table.held().brought()), importId);
            }
        }
    }

    /** Everything of those in {@code import_leaving}, but what ledgers have. */
    void takeAway(long importId) {
        for (TableShape table : held.parentsFirst().reversed()) {
            if (table.held().leaving() == null) {
                run(TAKE_AWAY.formatted(table.name()), importId);
            }
        }
    }

    /** Notes of each contact the import brought to somebody known whether he has got something since. */
    void keepContactsWhoWereTouched(long importId) {
        for (TableShape table : ofContacts()) {
            if (table.held().isMoved()) {
                run(KEEP_CONTACT_WHO_HAS.formatted(table.name()), importId);
            }
        }
    }

    /** What is derived of the contacts that go. */
    void takeAwayOfContacts(long importId) {
        for (TableShape table : ofContacts()) {
            if (!table.held().isMoved()) {
                run(TAKE_AWAY_OF_CONTACTS.formatted(table.name()), importId);
            }
        }
    }

    private List<TableShape> ofContacts() {
        return held.parentsFirst().stream()
                .filter(table -> table.columns().contains(", contact_id")
                        && !table.name().equals("customer_import"))
                .toList();
    }

    private void run(String sql, long importId) {
        jdbc.sql(sql).param("import", importId).update();
    }
}
