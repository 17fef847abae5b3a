package crm.web.imports;

import crm.imports.SavedMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person has chosen for a file.
 *
 * @param mapping column to field, null = Keel's proposal
 * @param constants field to the one value that all records get
 */
record Chosen(@Nullable Map<String, @Nullable String> mapping, Map<String, String> constants) {

    static final Chosen NOTHING = new Chosen(null, Map.of());

    static Chosen of(SavedMapping saved) {
        return new Chosen(new HashMap<>(saved.mapping()), saved.constants());
    }

    /** How many can be written at once; who has more reads the page again. */
    private static final int AT_ONCE = 3;

    /** The constants as the page shows them, with empty lines for more. */
    List<Line> rows() {
        List<Line> rows = new ArrayList<>();
        constants.forEach((field, value) -> rows.add(new Line(field, value)));
        do {
            rows.add(new Line("", ""));
        } while (rows.size() < AT_ONCE);
        return List.copyOf(rows);
    }

    /** One constant, or an empty line for one. */
    record Line(String field, String value) {}
}
