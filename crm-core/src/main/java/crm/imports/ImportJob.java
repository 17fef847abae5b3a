package crm.imports;

import crm.access.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What background work needs to know of an import.
 *
 * @param attempt which beginning of the import this is; only the newest may store anything
 * @param dryRun whether it only finds out what would become of the file
 * @param by who has started it, null = Keel itself
 */
record ImportJob(
        long id,
        int attempt,
        @Nullable UserId by,
        ImportKind kind,
        Map<String, String> mapping,
        Map<String, String> constants,
        ImportOptions options,
        boolean dryRun,
        boolean sample,
        int weeksLater) {}
