package crm.imports;

import crm.access.Viewer;
import crm.customers.TakenBack;
import crm.imports.reading.CsvRow;
import crm.workspace.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is particular to one kind of file: how its rows are staged, and which rooms merge them. */
interface FileIntake {

    ImportKind kind();

    /** COPY into the staging table; the first columns are import_id and line. */
    String copyStatement();

    /** Turns rows into staged rows. */
    Staging staging(ImportJob job, ColumnReadings columns, Workspace workspace);

    /**
     * Sets aside staged rows that only the database can tell to be wrong, such as those of nobody it knows. Called before
     * each merge, as part of its transaction; after a dry run what was set aside stays, to be read.
     */
    default void refuse(ImportJob job) {}

    /** Takes over what is staged, as part of the caller's transaction; rejected rows are not among them. */
    Merged merge(ImportJob job);

    /** Takes back what an import of this kind has done, as part of the caller's transaction. */
    TakenBack takeBack(Viewer viewer, long importId);

    /** Clears up behind {@link #takeBack}, once it is committed. */
    default void tidyTakenBack() {}

    /** Takes the staged rows away. */
    void clear(long importId);

    /** Which tables a merge fills, for VACUUM (ANALYZE). */
    String[] tables();

    /** One row at a time. */
    interface Staging {

        /**
         * Values in the order of the copy statement, without import_id and line.
         *
         * @throws RowFault when the row cannot be taken
         */
        @Nullable
        Object[] values(CsvRow row);

        /** What the rows taken since the last call come to, for kinds that stage such sums beside their rows. */
        default Sums sums() {
            return Sums.NONE;
        }
    }

    /**
     * Sums of staged rows.
     *
     * @param copyStatement COPY into their table; the first column is import_id
     * @param rows values in its order, without import_id
     */
    record Sums(String copyStatement, List<@Nullable Object[]> rows) {
        static final Sums NONE = new Sums("", List.of());
    }

    /**
     * What a merge did, per row.
     *
     * @param repeated how many lines equal an earlier one of their order
     * @param unproven how many rows have a yes without its date, source or wording
     */
    record Merged(long created, long updated, long unchanged, long duplicate, long repeated, long unproven) {

        /** @param outcomes what became of the staged rows, and how many {@code rows} each */
        static Merged of(JdbcClient.StatementSpec outcomes) {
            Map<String, Long> rows = new HashMap<>();
            outcomes.query(row -> {
                rows.put(row.getString("outcome"), row.getLong("rows"));
            });
            return new Merged(
                    rows.getOrDefault("created", 0L),
                    rows.getOrDefault("updated", 0L),
                    rows.getOrDefault("unchanged", 0L),
                    rows.getOrDefault("duplicate", 0L),
                    0,
                    0);
        }

        Merged withUnproven(long rows) {
            return new Merged(created, updated, unchanged, duplicate, repeated, rows);
        }
    }
}
