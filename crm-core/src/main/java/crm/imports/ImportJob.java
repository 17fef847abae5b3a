package crm.imports;

import java.util.Map;

/**
 * What background work needs to know of an import.
 *
 * @param attempt which beginning of the import this is; only the newest may store anything
 */
record ImportJob(
        long id,
        int attempt,
        ImportKind kind,
        Map<String, String> mapping,
        ImportOptions options,
        boolean sample,
        int weeksLater) {}
