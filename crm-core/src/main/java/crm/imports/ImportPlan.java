package crm.imports;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be taken.
 *
 * @param mapping column to field, exactly this, a null field leaving its column out; null = Keel's proposal
 * @param constants field to the one value that all records get
 * @param dryRun whether it stops at READY, with nothing stored, until it is let run
 */
public record ImportPlan(
        @Nullable Map<String, ? extends @Nullable String> mapping,
        Map<String, String> constants,
        ImportOptions options,
        boolean dryRun) {

    /** A blank constant is none. */
    public ImportPlan {
        Map<String, String> filled = new TreeMap<>(constants);
        filled.values().removeIf(String::isBlank);
        constants = Map.copyOf(filled);
    }

    /** Without constants. */
    public static ImportPlan of(
            @Nullable Map<String, ? extends @Nullable String> mapping, ImportOptions options, boolean dryRun) {
        return new ImportPlan(mapping, Map.of(), options, dryRun);
    }
}
