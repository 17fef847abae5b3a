package crm.messages;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Character references of HTML: all numeric ones, and the named ones that occur in mail or can hide a scheme. */
final class Entities {

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", "\u00a0"),
            Map.entry("colon", ":"),
            Map.entry("sol", "/"),
            Map.entry("Tab", "\t"),
            Map.entry("NewLine", "\n"),
            Map.entry("lpar", "("),
            Map.entry("rpar", ")"),
            Map.entry("copy", "©"),
            Map.entry("reg", "®"),
            Map.entry("trade", "™"),
            Map.entry("euro", "€"),
            Map.entry("pound", "£"),
            Map.entry("hellip", "…"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("lsquo", "‘"),
            Map.entry("rsquo", "’"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("laquo", "«"),
            Map.entry("raquo", "»"),
            Map.entry("bull", "•"),
            Map.entry("middot", "·"),
            Map.entry("rarr", "→"),
            Map.entry("larr", "←"),
            Map.entry("times", "×"),
            Map.entry("shy", ""),
            Map.entry("zwnj", "\u200c"),
            Map.entry("zwj", "\u200d"));

    private Entities() {}

    /** Where the reference that starts here ends, or −1 when it is just an ampersand. The semicolon may be missing. */
    static int end(String value, int start) {
        int i = start + 1;
        boolean numeric = i < value.length() && value.charAt(i) == '#';
        if (numeric) {
            i++;
            if (i < value.length() && (value.charAt(i) == 'x' || value.charAt(i) == 'X')) {
                i++;
            }
        }
        int digits = i;
        while (i < value.length() && i - digits < 12 && isPart(value.charAt(i))) {
            i++;
        }
        if (i == digits || resolveName(value.substring(start + 1, i)) == null) {
            return -1;
        }
        return i < value.length() && value.charAt(i) == ';' ? i + 1 : i;
    }

    static String resolve(String value, int start, int end) {
        int stop = value.charAt(end - 1) == ';' ? end - 1 : end;
        String resolved = resolveName(value.substring(start + 1, stop));
        return resolved == null ? "" : resolved;
    }

    private static boolean isPart(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    private static @Nullable String resolveName(String name) {
        if (!name.startsWith("#")) {
            return NAMED.get(name);
        }
        try {
            boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
            int code = hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
            return Character.isValidCodePoint(code) ? Character.toString(code) : "";
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
