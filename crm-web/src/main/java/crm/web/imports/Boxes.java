package crm.web.imports;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The boxes of a page of rejected rows, each named after a line: {@code to.14}, and {@code was.14} before it. */
final class Boxes {

    private static final Pattern BOX = Pattern.compile("to\\.([0-9]{1,18})");
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\r\\n]");

    private Boxes() {}

    /** What was written into which, by line. A box has no line breaks, whatever it was filled with. */
    static Map<Long, String> touched(Map<String, String> form) {
        Map<Long, String> touched = new TreeMap<>();
        form.forEach((name, text) -> {
            Matcher box = BOX.matcher(name);
            if (box.matches()) {
                String was = Objects.requireNonNullElse(form.get("was." + box.group(1)), "");
                if (!LINE_BREAKS.matcher(was).replaceAll("").equals(text)) {
                    touched.put(Long.valueOf(box.group(1)), text);
                }
            }
        });
        return touched;
    }
}
