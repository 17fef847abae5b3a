package crm.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one may know of an import.
 *
 * @param mapping column to field; null until somebody has decided
 * @param constants field to the one value that all records get
 * @param options as given
 * @param weeksLater by how many whole weeks the sample data was moved forward, 0 for an upload
 * @param by who brought it, null for Keel itself
 * @param progress records read so far while it runs
 * @param bytesRead how much of the file that was
 * @param records how many there are, null until they have been counted
 * @param merged about how much of the merge is behind us, in percent; null before it begins
 * @param repeated order lines equal to an earlier line of their order; stored, and counted beside the rows
 * @param unproven rows with a yes without its date, source or wording: taken, and the consent arrives as unknown
 * @param error a sentence, null unless it failed
 * @param errorCode stable name of the error, null unless it failed
 * @param errorNames of the files or sheets it is about
 * @param undo whether it can be taken back, or what has become of that
 */
public record ImportReport(
        ImportId id,
        ImportKind kind,
        ImportState state,
        String fileName,
        long fileBytes,
        @Nullable Map<String, String> mapping,
        Map<String, String> constants,
        Map<String, String> options,
        boolean sample,
        int weeksLater,
        @Nullable String by,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long progress,
        long bytesRead,
        @Nullable Long records,
        @Nullable Integer merged,
        RowCounts rows,
        long repeated,
        long unproven,
        @Nullable String error,
        @Nullable String errorCode,
        List<String> errorNames,
        UndoReport undo) {

    /** Share of the file that has been read, 0 to 100; null before the first rows. */
    public @Nullable Integer percent() {
        if (records != null) {
            return share(progress, records);
        }
        return bytesRead == 0 ? null : share(bytesRead, fileBytes);
    }

    private static @Nullable Integer share(long part, long whole) {
        return whole == 0 ? null : (int) Math.min(100, part * 100 / whole);
    }

    /** Whether all records are checked and the merge is under way. */
    public boolean isMerging() {
        return (state == ImportState.RUNNING || state == ImportState.CHECKING)
                && records != null
                && progress >= records;
    }

    /** How long it took or has taken. */
    public long seconds(Instant now) {
        Instant end = finishedAt == null ? now : finishedAt;
        return startedAt == null ? 0 : Math.max(0, (end.toEpochMilli() - startedAt.toEpochMilli() + 500) / 1000);
    }
}
