package crm.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the tags of a marketer's HTML without changing a character of it, so that links can be exchanged in place. A merge
 * tag is one piece wherever it stands, also with quotes inside an attribute.
 */
final class Html {

    private static final Set<String> RAW = Set.of("script", "style", "title", "textarea");

    private final String source;

    private int at;

    private Html(String source) {
        this.source = source;
    }

    /** A tag with its place: {@code start} at the bracket, {@code end} after it. */
    record Tag(String name, boolean closing, int start, int end, List<Attribute> attributes) {}

    /** An attribute; {@code from} and {@code to} enclose the value without its quotes. */
    record Attribute(String name, String value, int from, int to) {}

    static List<Tag> tags(String source) {
        var tags = new ArrayList<Tag>();
        new Html(source).read(tags::add);
        return tags;
    }

    private void read(Consumer<Tag> found) {
        while (true) {
            int open = source.indexOf('<', at);
            if (open < 0 || open + 1 >= source.length()) {
                return;
            }
            char next = source.charAt(open + 1);
            if (source.startsWith("<!--", open)) {
                at = after("-->", open + 4);
            } else if (next == '!' || next == '?') {
                at = after(">", open + 2);
            } else if (next == '/' || Character.isLetter(next)) {
                Tag tag = tag(open);
                found.accept(tag);
                if (!tag.closing() && RAW.contains(tag.name())) {
                    at = closeOf(tag.name());
                }
            } else {
                at = open + 1;
            }
        }
    }

    private int closeOf(String name) {
        for (int close = source.indexOf("</", at); close >= 0; close = source.indexOf("</", close + 2)) {
            if (source.regionMatches(true, close + 2, name, 0, name.length())) {
                return close;
            }
        }
        return source.length();
    }

    private Tag tag(int open) {
        boolean closing = source.charAt(open + 1) == '/';
        at = open + (closing ? 2 : 1);
        int nameStart = at;
        while (at < source.length() && isNameCharacter(source.charAt(at))) {
            at++;
        }
        String name = source.substring(nameStart, at).toLowerCase(Locale.ROOT);
        var attributes = new ArrayList<Attribute>();
        while (at < source.length() && source.charAt(at) != '>') {
            if (source.startsWith("{{", at)) {
                at = afterMerge(at);
            } else if (isNameCharacter(source.charAt(at))) {
                attributes.add(attribute());
            } else {
                at++;
            }
        }
        at = Math.min(source.length(), at + 1);
        return new Tag(name, closing, open, at, attributes);
    }

    private Attribute attribute() {
        int start = at;
        while (at < source.length() && isNameCharacter(source.charAt(at))) {
            at++;
        }
        String name = source.substring(start, at).toLowerCase(Locale.ROOT);
        int beforeSpace = at;
        skipSpace();
        if (at >= source.length() || source.charAt(at) != '=') {
            at = beforeSpace;
            return new Attribute(name, "", at, at);
        }
        at++;
        skipSpace();
        if (at < source.length() && (source.charAt(at) == '"' || source.charAt(at) == '\'')) {
            char quote = source.charAt(at++);
            int from = at;
            while (at < source.length() && source.charAt(at) != quote) {
                at = source.startsWith("{{", at) ? afterMerge(at) : at + 1;
            }
            int to = Math.min(at, source.length());
            at = Math.min(source.length(), at + 1);
            return new Attribute(name, source.substring(from, to), from, to);
        }
        int from = at;
        while (at < source.length() && !Character.isWhitespace(source.charAt(at)) && source.charAt(at) != '>') {
            at = source.startsWith("{{", at) ? afterMerge(at) : at + 1;
        }
        return new Attribute(name, source.substring(from, at), from, at);
    }

    private void skipSpace() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }

    private int afterMerge(int open) {
        int close = after("}}", open + 2);
        while (close < source.length() && source.charAt(close) == '}') {
            close++;
        }
        return close;
    }

    private int after(String end, int from) {
        int found = source.indexOf(end, from);
        return found < 0 ? source.length() : found + end.length();
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == ':' || c == '.' || c == '@';
    }

    /** A value as a browser reads it: character references resolved, as far as addresses need it. */
    static String unescape(String value) {
        if (value.indexOf('&') < 0) {
            return value;
        }
        var plain = new StringBuilder(value.length());
        int i = 0;
        while (i < value.length()) {
            int end = value.charAt(i) == '&' ? Entities.end(value, i) : -1;
            if (end < 0) {
                plain.append(value.charAt(i++));
            } else {
                plain.append(Entities.resolve(value, i, end));
                i = end;
            }
        }
        return plain.toString();
    }
}
