package crm.imports;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of a recurring file go.
 *
 * @param name under which an upload asks for it; null where it is remembered by the file's header
 * @param mapping column to field
 * @param constants field to the one value that all records get
 * @param by who chose it, null for Keel itself
 */
public record SavedMapping(
        @Nullable String name,
        ImportKind kind,
        Map<String, String> mapping,
        Map<String, String> constants,
        ImportOptions options,
        @Nullable String by,
        Instant savedAt) {

    /** The same for one upload; what that says of options and constants comes first. */
    public ImportPlan plan(Map<String, String> ownConstants, ImportOptions ownOptions, boolean dryRun) {
        return new ImportPlan(mapping, over(constants, ownConstants), options.with(ownOptions), dryRun);
    }

    private static Map<String, String> over(Map<String, String> saved, Map<String, String> own) {
        Map<String, String> both = new TreeMap<>(saved);
        both.putAll(own);
        return both;
    }
}
