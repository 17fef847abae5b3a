package crm.imports.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a file and where it seems to belong.
 *
 * @param samples its first different values
 * @param fill share of the rows looked at that have a value, 0 to 1
 * @param field null = stays out
 * @param confidence 3 = name and content agree, 2 = one of them says so, 1 = the content speaks against it, 0 = no field
 * @param ambiguousDates every date could be read with day and month changed over
 * @param likely what most values are, for a field of the company's own
 * @param values all different ones of the rows looked at; empty when they are too many for a menu
 */
public record ProposedColumn(
        String name,
        List<String> samples,
        double fill,
        @Nullable String field,
        int confidence,
        boolean ambiguousDates,
        ValueKind likely,
        List<String> values) {

    /** Whether a person should have a look before it runs. */
    public boolean needsLook() {
        return field != null && (confidence == 1 || ambiguousDates);
    }

    /** Share filled, 0 to 100. */
    public long percentFilled() {
        return Math.round(fill * 100);
    }
}
