package crm.imports;

import crm.access.Viewer;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.customers.TakenBack;
import crm.kernel.CsvText;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** What of taking back stands in the row of an import, and what stayed. */
@Component
class UndoRecords {

    private static final String HOLD = "select state from import where id = :id for update";

    private static final String END = """
            update import
            set state = 'UNDONE', undone_at = :now, rows_removed = :removed, rows_restored = :restored,
                rows_kept = (select count(distinct customer_id) from import_undo_kept where import_id = :id)
                          + (select count(*) from import_undo_kept_apart where import_id = :id)
            where id = :id and state = 'DONE' and undo_asked_at is not null
            """;

    private static final String GIVE_UP = """
            update import set undo_asked_at = null, undone_by = null where id = :id and state = 'DONE'
            """;

    private static final String KEPT = """
            select n.line, n.customer_id as customer, c.name, n.field, n.reason
            from import_undo_kept n
            join customer c on c.id = n.customer_id
            where n.import_id = :id %s
            union all
            select a.line, null, a.name, '', a.reason from import_undo_kept_apart a where a.import_id = :id
            order by line, customer, field, name
            limit :most
            """;

    private static final int ROWS_IN_MEMORY = 1_000;

    private final CustomerSight sight;
    private final JdbcClient jdbc;
    private final Clock clock;

    UndoRecords(CustomerSight sight, JdbcClient jdbc, Clock clock) {
        this.sight = sight;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void hold(long id) {
        jdbc.sql(HOLD).param("id", id).query(rows -> {});
    }

    boolean end(long id, TakenBack result) {
        return jdbc.sql(END)
                        .param("id", id)
                        .param("now", now())
                        .param("removed", result.removed())
                        .param("restored", result.restored())
                        .update()
                == 1;
    }

    /** It may be asked for again. */
    void giveUp(long id) {
        jdbc.sql(GIVE_UP).param("id", id).update();
    }

    /** What stayed, by line; the first of it. */
    List<KeptRow> kept(Viewer viewer, ImportId id, int most) {
        return kept(viewer, id)
                .param("most", most)
                .query(new SimplePropertyRowMapper<>(KeptRow.class))
                .list();
    }

    /** Writes all that stayed; a part of it is in memory at a time. Within a transaction. */
    void write(Viewer viewer, ImportId id, Writer out) {
        // closing is the caller's: the stream is the answer of a request
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord("line", "customer", "name", "field", "reason");
        kept(viewer, id)
                .withFetchSize(ROWS_IN_MEMORY)
                .param("most", Long.MAX_VALUE)
                .query(row -> {
                    csv.writeRecord(
                            row.getString("line"),
                            row.getString("customer"),
                            CsvText.inert(row.getString("name")),
                            row.getString("field"),
                            row.getString("reason"));
                });
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the customers the viewer sees. */
    private StatementSpec kept(Viewer viewer, ImportId id) {
        SeenCustomers seen = sight.of(viewer);
        return jdbc.sql(KEPT.formatted(seen.andOf("c.id")))
                .params(seen.parameters())
                .param("id", id.value());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
