package crm.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rejected rows as they will be read the next time, to be looked at and corrected. */
@Component
class RejectedRows {

    private static final String ROWS = """
            select r.line, coalesce(c.cells, r.cells) as cells, cardinality(i.columns) as columns, r.reason,
                   c.line is not null as corrected
            from import_rejection r
            join import i on i.id = r.import_id
            left join import_correction c on c.import_id = r.import_id and c.line = r.line and c.attempt = i.attempt
            where r.import_id = :import
            """;

    private static final String OF_GROUP = ROWS + """
              and r.code = :code and r.column_name is not distinct from :column and r.line > :after
            order by r.line
            limit :most
            """;

    private static final String OF_LINE = ROWS + "and r.line = :line";

    private static final String VALUES = """
            select left(cell, 200) as text, count(*) as rows, min(line) as line
            from (select r.line, (coalesce(c.cells, r.cells))[:place] as cell
                  from import_rejection r
                  join import i on i.id = r.import_id
                  left join import_correction c on c.import_id = r.import_id and c.line = r.line and c.attempt = i.attempt
                  where r.import_id = :import and r.code = :code and r.column_name = :column and c.line is null) r
            where cell is not null
            group by cell
            order by count(*) desc, min(line)
            limit :most
            """;

    private static final String COLUMNS = "select coalesce(columns, '{}') from import where id = :import";

    private final JdbcClient jdbc;

    RejectedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** As the file calls them. */
    List<String> columns(ImportId id) {
        return jdbc.sql(COLUMNS)
                .param("import", id.value())
                .query((row, number) -> List.of((String[]) row.getArray(1).getArray()))
                .optional()
                .orElse(List.of());
    }

    /** In the order of the file, behind the line {@code after}. */
    List<RejectedRow> ofGroup(ImportId id, String code, @Nullable String column, long after, int most) {
        return jdbc.sql(OF_GROUP)
                .param("import", id.value())
                .param("code", code)
                .param("column", column)
                .param("after", after)
                .param("most", most)
                .query(RejectedRows::row)
                .list();
    }

    Optional<RejectedRow> ofLine(ImportId id, long line) {
        return jdbc.sql(OF_LINE)
                .param("import", id.value())
                .param("line", line)
                .query(RejectedRows::row)
                .optional();
    }

    /** What stands in that column of rows that nobody has corrected yet, most frequent first. */
    List<RejectedValue> values(ImportId id, String code, String column, int place, int most) {
        return jdbc.sql(VALUES)
                .param("import", id.value())
                .param("code", code)
                .param("column", column)
                .param("place", place)
                .param("most", most)
                .query(new SimplePropertyRowMapper<>(RejectedValue.class))
                .list();
    }

    private static RejectedRow row(ResultSet row, int number) throws SQLException {
        List<String> cells =
                new ArrayList<>(List.of((String[]) row.getArray("cells").getArray()));
        while (cells.size() < row.getInt("columns")) {
            cells.add("");
        }
        return new RejectedRow(
                row.getLong("line"), List.copyOf(cells), row.getString("reason"), row.getBoolean("corrected"));
    }
}
