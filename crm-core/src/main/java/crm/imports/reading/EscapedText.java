package crm.imports.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters that XML has no place for stand in a workbook as {@code _x000D_}, and an underscore before such as {@code _x005F_}. */
final class EscapedText {

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private EscapedText() {}

    static String of(String text) {
        return text.contains("_x")
                ? ESCAPE.matcher(text)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))))
                : text;
    }
}
