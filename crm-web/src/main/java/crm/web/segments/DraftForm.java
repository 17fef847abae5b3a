package crm.web.segments;

import crm.segments.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/**
 * A draft in the names of form fields. {@code i} is the part to include, {@code x} the part to leave out, {@code i.2.0} the
 * first node in their third; {@code i.2.0/is} is a field of it. Whatever else comes is not looked at.
 */
final class DraftForm {

    /** What a row may carry; where-fields are these with the property's name before a dot. */
    private static final Set<String> CELLS = Set.of(
            "what",
            "key",
            "is",
            "value",
            "low",
            "high",
            "seed",
            "campaign",
            "addWhere",
            "movedFrom",
            "movedTo",
            "first",
            "then",
            "next",
            "nextUnit",
            "count",
            "by");

    private static final Set<String> MODES = Set.of("all", "any", "none");

    private final MultiValueMap<String, String> fields;

    private final Map<String, Map<String, List<String>>> cells = new HashMap<>();

    private int nodes;

    private DraftForm(MultiValueMap<String, String> fields) {
        this.fields = fields;
        fields.forEach((name, values) -> {
            int slash = name.indexOf('/');
            if (slash > 0 && isCell(name.substring(slash + 1))) {
                cells.computeIfAbsent(name.substring(0, slash), id -> new HashMap<>())
                        .put(name.substring(slash + 1), List.copyOf(values));
            }
        });
    }

    static Draft read(MultiValueMap<String, String> fields) {
        var form = new DraftForm(fields);
        return new Draft(form.group(Draft.INCLUDE, "all", 1), form.group(Draft.LEAVE_OUT, "any", 1))
                .cutTo(new Draft.Row(form.cells.getOrDefault(Draft.BEST, Map.of())));
    }

    private static boolean isCell(String name) {
        int dot = name.indexOf('.');
        boolean time = WindowCells.NAMES.contains(
                name.startsWith(WindowCells.VALUE) ? name.substring(WindowCells.VALUE.length()) : name);
        return time
                || CELLS.contains(name)
                || dot > 0 && WhereLine.isProperty(name.substring(0, dot)) && CELLS.contains(name.substring(dot + 1));
    }

    private Draft.Group group(String id, String usual, int depth) {
        String mode = fields.getFirst(id + "/mode");
        List<Draft.Node> found = new ArrayList<>();
        for (int i = 0; fields.containsKey(id + "." + i + "/node") && nodes < Rule.MAX_NODES; i++) {
            nodes++;
            String child = id + "." + i;
            if ("group".equals(fields.getFirst(child + "/node"))) {
                if (depth < Rule.MAX_DEPTH) {
                    found.add(group(child, "any", depth + 1));
                }
            } else {
                found.add(new Draft.Row(cells.getOrDefault(child, Map.of())));
            }
        }
        return new Draft.Group(mode != null && MODES.contains(mode) ? mode : usual, found);
    }
}
