package crm.web.api.imports;

import crm.imports.Differences;
import crm.imports.ImportReport;
import crm.imports.ImportState;
import crm.imports.RowCounts;
import crm.imports.UndoReport;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An import as the API shows it.
 *
 * @param rows what became of the records; all 0 until it is DONE, or READY: then what would become of them
 * @param repeated order lines equal to an earlier line of their order: stored, and outside the sum
 * @param unproven rows with a yes without its date, source or wording: the consent arrives as unknown; outside the sum
 * @param progress records read so far
 * @param records how many there are, null until they have been counted
 * @param merged about how much of the merge is behind us, in percent; null before it begins
 * @param undo what has become of undoing it; null as long as nobody has asked
 * @param differences what would change of customers who are known; null unless it is READY
 */
record ImportAnswer(
        long id,
        String kind,
        ImportState state,
        Rows rows,
        long repeated,
        long unproven,
        @Nullable String error,
        String file,
        @Nullable Map<String, String> mapping,
        Map<String, String> constants,
        Map<String, String> options,
        long progress,
        @Nullable Long records,
        @Nullable Integer merged,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Undo undo,
        @Nullable Changes differences) {

    static ImportAnswer of(ImportReport report, @Nullable Differences differences) {
        return new ImportAnswer(
                report.id().value(),
                report.kind().name().toLowerCase(Locale.ROOT),
                report.state(),
                Rows.of(report.rows()),
                report.repeated(),
                report.unproven(),
                report.error(),
                report.fileName(),
                report.mapping(),
                report.constants(),
                report.options(),
                report.progress(),
                report.records(),
                report.merged(),
                report.createdAt(),
                report.startedAt(),
                report.finishedAt(),
                Undo.of(report.undo()),
                differences == null ? null : Changes.of(differences));
    }

    /**
     * @param fields how many customers have another value in each field, and how many none there
     * @param rows the first values of it, of customers whom the reader sees
     */
    record Changes(List<OfField> fields, List<OfRow> rows) {

        record OfField(String field, long changed, long filled) {}

        record OfRow(
                long line,
                long customerId,
                String field,
                @Nullable String before,
                @Nullable String after) {}

        static Changes of(Differences differences) {
            return new Changes(
                    differences.fields().stream()
                            .map(field -> new OfField(field.name(), field.changed(), field.filled()))
                            .toList(),
                    differences.rows().stream()
                            .map(row -> new OfRow(
                                    row.line(), row.customer().value(), row.field(), row.before(), row.after()))
                            .toList());
        }
    }

    /** read is the sum of the other five. */
    record Rows(long read, long created, long updated, long unchanged, long duplicate, long rejected) {

        static Rows of(RowCounts rows) {
            return new Rows(
                    rows.read(), rows.created(), rows.updated(), rows.unchanged(), rows.duplicate(), rows.rejected());
        }
    }

    /**
     * @param removed customers or order lines that are gone
     * @param restored customers who have their earlier values again
     * @param kept customers of whom something stayed; {@code GET /kept} says what and why
     * @param undoneAt null while it is under way
     */
    record Undo(
            long removed,
            long restored,
            long kept,
            @Nullable Instant undoneAt) {

        static @Nullable Undo of(UndoReport undo) {
            return undo.askedAt() == null
                    ? null
                    : new Undo(undo.removed(), undo.restored(), undo.kept(), undo.doneAt());
        }
    }
}
