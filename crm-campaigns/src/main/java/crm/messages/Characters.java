package crm.messages;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which characters may stand in a message, and how they are written in HTML. */
final class Characters {

    private Characters() {}

    /** A control character in a header is a forged header, so there may be none at all in a subject or name. */
    static boolean isControl(int character) {
        return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
    }

    static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isControl(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The first control character of a text; bodies may have line breaks and tabs. */
    static Optional<TemplateFault> controlFault(TemplateFault.Part part, @Nullable String text, boolean body) {
        if (text == null) {
            return Optional.empty();
        }
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean layout = c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029;
            if (c == '\n') {
                line++;
            }
            if (isControl(c) && !(body && layout)) {
                return Optional.of(new TemplateFault(part, body ? line : 0, TemplateFault.Code.CONTROL_CHARACTER, ""));
            }
        }
        return Optional.empty();
    }

    /** Text as HTML shows it, in elements and in quoted attributes. */
    static String escapeHtml(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    static int lineOf(String text, int position) {
        return 1 + (int) text.chars().limit(position).filter((c) -> c == '\n').count();
    }
}
