package crm.messages;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Words in a header: as they are where they are plain ASCII, else as encoded words of RFC 2047, folded either way. */
final class HeaderText {

    private static final int LINE = 76;

    /** {@code =?UTF-8?B?} and {@code ?=}. */
    private static final int FRAME = 12;

    private HeaderText() {}

    /** @param used characters already on the first line */
    static String of(String text, int used) {
        return isPlain(text) ? fold(text, used) : encoded(text, used);
    }

    /** The display name before an address: quoted where a bare one would be misread. */
    static String phrase(String name, int used) {
        if (!isAscii(name) || name.contains("=?") || name.length() + used + 2 > LINE) {
            return encoded(name, used);
        }
        boolean atoms = name.chars()
                .allMatch((c) -> c == ' ' || Character.isLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0);
        return atoms && !name.contains("  ")
                ? name
                : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isPlain(String text) {
        return isAscii(text)
                && longestWord(text) <= 60
                && !text.contains("=?")
                && !text.contains("  ")
                && text.equals(text.strip());
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static int longestWord(String text) {
        int longest = 0;
        for (String word : text.split(" ")) {
            longest = Math.max(longest, word.length());
        }
        return longest;
    }

    private static String fold(String text, int used) {
        var folded = new StringBuilder();
        int column = used;
        for (String word : text.split(" ")) {
            if (!folded.isEmpty()) {
                boolean full = column + 1 + word.length() > LINE;
                folded.append(full ? "\r\n " : " ");
                column = full ? 1 : column + 1;
            }
            folded.append(word);
            column += word.length();
        }
        return folded.toString();
    }

    private static String encoded(String text, int used) {
        var words = new StringBuilder();
        var chunk = new StringBuilder();
        int room = octets(used);
        int size = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int width = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (size + width > room) {
                word(words, chunk);
                room = octets(1);
                size = 0;
            }
            chunk.appendCodePoint(point);
            size += width;
            i += Character.charCount(point);
        }
        word(words, chunk);
        return words.toString();
    }

    private static int octets(int used) {
        return Math.max(6, (LINE - used - FRAME) / 4 * 3);
    }

    private static void word(StringBuilder words, StringBuilder chunk) {
        if (!words.isEmpty()) {
            words.append("\r\n ");
        }
        byte[] octets = chunk.toString().getBytes(StandardCharsets.UTF_8);
        words.append("=?UTF-8?B?")
                .append(Base64.getEncoder().encodeToString(octets))
                .append("?=");
        chunk.setLength(0);
    }
}
