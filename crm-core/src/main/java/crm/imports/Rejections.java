package crm.imports;

import crm.imports.reading.CsvRow;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows that were set aside, as they stood in the file, each with its line and reason. */
@Component
class Rejections {

    static final String COPY = """
            copy import_rejection (import_id, line, cells, reason, code, column_name) from stdin
            """;

    private static final int PAGE = 1000;

    private static final String NEXT = """
            select line, cells, reason from import_rejection
            where import_id = :import and line > :after
            order by line
            limit :page
            """;

    private static final String COLUMNS = "select columns from import where id = :import";

    private static final String GROUPS = """
            select code, column_name as "column", count(*) as rows, (array_agg(reason order by line))[1] as example
            from import_rejection
            where import_id = :import
            group by code, column_name
            order by count(*) desc, code, column_name
            limit 20
            """;

    private final JdbcClient jdbc;

    Rejections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Values of one row in the order of {@link #COPY}. */
    static @Nullable Object[] values(long importId, CsvRow row, RowFault fault) {
        return new @Nullable Object[] {
            importId, row.line(), PostgresArray.of(row.cells()), fault.sentence(), fault.code(), fault.column()
        };
    }

    void clear(long importId) {
        jdbc.sql("delete from import_rejection where import_id = :import")
                .param("import", importId)
                .update();
    }

    long count(long importId) {
        return jdbc.sql("select count(*) from import_rejection where import_id = :import")
                .param("import", importId)
                .query(Long.class)
                .single();
    }

    List<RejectionGroup> groups(ImportId id) {
        return jdbc.sql(GROUPS)
                .param("import", id.value())
                .query(new SimplePropertyRowMapper<>(RejectionGroup.class))
                .list();
    }

    /** The charset the file was read in, or UTF-8 where that cannot say what the rows hold, as corrected. */
    Charset charset(ImportId id) {
        String name = jdbc.sql("select coalesce(charset, 'UTF-8') from import where id = :import")
                .param("import", id.value())
                .query(String.class)
                .single();
        Charset own = Charset.forName(name);
        if (!own.canEncode()) {
            return StandardCharsets.UTF_8;
        }
        CharsetEncoder encoder = own.newEncoder();
        boolean[] says = {true};
        each(id, row -> {
            for (String cell : row.cells()) {
                says[0] &= encoder.canEncode(cell);
            }
        });
        if (!says[0]) {
            return StandardCharsets.UTF_8;
        }
        // with the mark that tells readers of such a file in which order its bytes are
        return name.startsWith("UTF-16") ? StandardCharsets.UTF_16 : own;
    }

    /** Writes the file's own header and rows, then line and reason; one page of rows is in memory at a time. */
    void write(ImportId id, Writer out) {
        // closing is the caller's: the stream is the answer of a request
        CsvWriter csv = CsvWriter.builder().build(out);
        List<String> columns = jdbc.sql(COLUMNS)
                .param("import", id.value())
                .query(Rejections::texts)
                .single();
        csv.writeRecord(with(columns, "line", "reason"));
        each(
                id,
                row -> csv.writeRecord(
                        with(padded(row.cells(), columns.size()), Long.toString(row.line()), row.reason())));
        flush(csv);
    }

    private void each(ImportId id, Consumer<Refused> then) {
        long after = -1;
        List<Refused> page;
        do {
            page = jdbc.sql(NEXT)
                    .param("import", id.value())
                    .param("after", after)
                    .param("page", PAGE)
                    .query(Refused::of)
                    .list();
            for (Refused row : page) {
                then.accept(row);
                after = row.line();
            }
        } while (page.size() == PAGE);
    }

    private static void flush(CsvWriter csv) {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A short row keeps line and reason in their columns. */
    private static List<String> padded(List<String> cells, int columns) {
        List<String> padded = new ArrayList<>(cells);
        while (padded.size() < columns) {
            padded.add("");
        }
        return padded;
    }

    private static List<String> with(List<String> cells, String line, String reason) {
        List<String> all = new ArrayList<>(cells);
        all.add(line);
        all.add(reason);
        return all;
    }

    private static List<String> texts(ResultSet row, int number) throws SQLException {
        Array array = row.getArray(1);
        return List.of((String[]) array.getArray());
    }

    private record Refused(long line, List<String> cells, String reason) {

        static Refused of(ResultSet row, int number) throws SQLException {
            Array cells = row.getArray("cells");
            return new Refused(row.getLong("line"), List.of((String[]) cells.getArray()), row.getString("reason"));
        }
    }
}
