package crm.imports;

import java.util.Map;

/** What background work needs to know of an import. */
record ImportJob(
        long id, ImportKind kind, Map<String, String> mapping, ImportOptions options, boolean sample, int weeksLater) {}
