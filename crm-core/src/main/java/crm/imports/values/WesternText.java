package crm.imports.values;

/** Numbers and dates as they are typed around the world, in the characters that are parsed here. */
final class WesternText {

    private WesternText() {}

    /** Digits of any script as 0–9, odd spaces as plain ones, full-width and typographic marks as ASCII; trimmed. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return rewritten(text).strip();
            }
        }
        return text.strip();
    }

    private static String rewritten(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                plain.append((char) ('0' + digit));
            } else {
                plain.appendCodePoint(plain(c));
            }
        });
        return plain.toString();
    }

    private static int plain(int c) {
        return switch (c) {
            case '\u066B' -> '.';
            case '\u066C', '\u060C' -> ',';
            case '\u2212', '\u2010', '\u2011', '\u2012', '\u2013' -> '-';
            case '\u2019' -> '\'';
            default -> {
                if (c >= 0xFF01 && c <= 0xFF5E) {
                    yield c - 0xFEE0;
                }
                yield Character.isSpaceChar(c) ? ' ' : c;
            }
        };
    }
}
