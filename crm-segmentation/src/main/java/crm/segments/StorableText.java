package crm.segments;

import crm.kernel.Invalid;

/** What somebody typed as the name of something: no database holds NUL, and half a character would come back as another one. */
final class StorableText {

    private StorableText() {}

    /** @throws Invalid VALUE_INVALID at the path */
    static void check(String text, String path) {
        if (text.codePoints().anyMatch((c) -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            throw new Invalid(path, "VALUE_INVALID", "This text holds a character that cannot be stored. Take it out.");
        }
    }

    /** The same text for looking something up: nothing is found by what cannot be stored. */
    static String sought(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
