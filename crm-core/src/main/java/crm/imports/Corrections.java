package crm.imports;

import crm.access.Viewer;
import crm.imports.reading.CsvRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows as somebody has corrected them, in place of what stands in the file. The file itself stays as it was brought. */
@Component
class Corrections {

    private static final String OF_LINES = """
            select line, cells from import_correction where import_id = :import and line between :first and :last
            """;

    // A row that was corrected after this dry run is corrected further; what was corrected before it, the dry run has
    // read.
    private static final String CORRECT = """
            insert into import_correction (import_id, line, cells, attempt, corrected_by, corrected_at)
            select r.import_id, r.line,
                   r.cells[1 : p.place - 1] || cast(:to as text) || r.cells[p.place + 1 : cardinality(r.cells)],
                   r.attempt, :user, :now
            from (select cast(:place as int) as place) p
            cross join (
                select r.import_id, r.line, r.code, r.column_name, i.attempt, coalesce(c.cells, r.cells) as cells
                from import_rejection r
                join import i on i.id = r.import_id
                left join import_correction c
                     on c.import_id = r.import_id and c.line = r.line and c.attempt = i.attempt
                where r.import_id = :import) r
            where cardinality(r.cells) >= p.place
              and r.cells[p.place] <> :to
              and case when cast(:line as bigint) is null then r.column_name = :column else r.line = :line end
              and (cast(:from as text) is null or r.cells[p.place] = :from)
              and (cast(:code as text) is null or r.code = :code)
            on conflict (import_id, line) do update
            set cells = excluded.cells, attempt = excluded.attempt, corrected_by = excluded.corrected_by,
                corrected_at = excluded.corrected_at
            """;

    private static final String REPLACE = """
            insert into import_correction (import_id, line, cells, attempt, corrected_by, corrected_at)
            select r.import_id, r.line, cast(:cells as text[]), i.attempt, :user, :now
            from import_rejection r
            join import i on i.id = r.import_id
            where r.import_id = :import and r.line = :line
            on conflict (import_id, line) do update
            set cells = excluded.cells, attempt = excluded.attempt, corrected_by = excluded.corrected_by,
                corrected_at = excluded.corrected_at
            """;

    private static final String PENDING = """
            select count(*)
            from import_correction c
            join import i on i.id = c.import_id and i.attempt = c.attempt
            where c.import_id = :import
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Corrections(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean any(long importId) {
        return jdbc.sql("select exists (select from import_correction where import_id = :import)")
                .param("import", importId)
                .query(Boolean.class)
                .single();
    }

    /** The rows with what was corrected in them. */
    List<CsvRow> in(long importId, List<CsvRow> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        Map<Long, List<String>> corrected = new HashMap<>();
        jdbc.sql(OF_LINES)
                .param("import", importId)
                .param("first", rows.getFirst().line())
                .param("last", rows.getLast().line())
                .query(row -> {
                    corrected.put(row.getLong("line"), cells(row));
                });
        if (corrected.isEmpty()) {
            return rows;
        }
        List<CsvRow> all = new ArrayList<>(rows);
        all.replaceAll(row -> {
            List<String> cells = corrected.get(row.line());
            return cells == null ? row : with(row, cells);
        });
        return all;
    }

    /** A cell that was corrected is no error of a workbook any more. */
    private static CsvRow with(CsvRow row, List<String> cells) {
        Set<Integer> broken = new HashSet<>(row.broken());
        broken.removeIf(index ->
                index >= cells.size() || !cells.get(index).equals(row.cells().get(index)));
        return new CsvRow(row.line(), cells, broken);
    }

    /**
     * @param place of the column, the first being 1
     * @return how many rows that changes
     */
    int correct(Viewer viewer, long importId, Correction correction, int place) {
        return jdbc.sql(CORRECT)
                .param("import", importId)
                .param("place", place)
                .param("column", correction.column())
                .param("line", correction.line())
                .param("from", correction.from())
                .param("code", correction.code())
                .param("to", correction.to())
                .param("user", viewer.userId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The whole row; 0 when it was not rejected. */
    int replace(Viewer viewer, long importId, long line, List<String> cells) {
        return jdbc.sql(REPLACE)
                .param("import", importId)
                .param("line", line)
                .param("cells", PostgresArray.of(cells))
                .param("user", viewer.userId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How many rows were corrected since the import was checked. */
    long pending(long importId) {
        return jdbc.sql(PENDING).param("import", importId).query(Long.class).single();
    }

    private static List<String> cells(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("cells").getArray());
    }
}
