package crm.web.imports;

import crm.access.Viewer;
import crm.imports.Correction;
import crm.imports.ImportCorrections;
import crm.imports.ImportId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which rows the boxes of a page of rejected rows are for. A box is named after a line: {@code to.14}, before it {@code was.14}. */
enum Scope {
    /** The one row. */
    ROW {
        @Override
        List<Correction> of(
                ImportCorrections corrections,
                Viewer viewer,
                ImportId id,
                String code,
                String column,
                Map<String, String> form) {
            List<Correction> all = new ArrayList<>();
            touched(form).forEach((line, text) -> all.add(Correction.ofLine(line, column, text)));
            return all;
        }
    },

    /** All rejected for the same reason in which the same stands. */
    ALIKE {
        @Override
        List<Correction> of(
                ImportCorrections corrections,
                Viewer viewer,
                ImportId id,
                String code,
                String column,
                Map<String, String> form) {
            int place = corrections.columns(viewer, id).indexOf(column);
            List<Correction> all = new ArrayList<>();
            touched(form).forEach((line, text) -> {
                List<String> cells = corrections.row(viewer, id, line).cells();
                if (place >= 0) {
                    all.add(new Correction(null, column, cells.get(place), code, text));
                }
            });
            return all;
        }
    },

    /** All rejected for the same reason: the cell is left empty. */
    EMPTY {
        @Override
        List<Correction> of(
                ImportCorrections corrections,
                Viewer viewer,
                ImportId id,
                String code,
                String column,
                Map<String, String> form) {
            return List.of(new Correction(null, column, null, code, ""));
        }
    };

    private static final Pattern BOX = Pattern.compile("to\\.([0-9]{1,18})");
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]");

    /**
     * @throws crm.kernel.Invalid when a line was not rejected, or a text is no such
     */
    abstract List<Correction> of(
            ImportCorrections corrections,
            Viewer viewer,
            ImportId id,
            String code,
            String column,
            Map<String, String> form);

    /** By line. A box has no line breaks, whatever it was filled with. */
    private static Map<Long, String> touched(Map<String, String> form) {
        Map<Long, String> touched = new TreeMap<>();
        form.forEach((name, text) -> {
            var box = BOX.matcher(name);
            if (box.matches()) {
                String was = Objects.requireNonNullElse(form.get("was." + box.group(1)), "");
                if (!LINE_BREAKS
                        .matcher(was)
                        .replaceAll("")
                        .equals(LINE_BREAKS.matcher(text).replaceAll(""))) {
                    touched.put(Long.valueOf(box.group(1)), text);
                }
            }
        });
        return touched;
    }
}
