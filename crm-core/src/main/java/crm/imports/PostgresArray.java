package crm.imports;

import java.util.List;

/** A text array as PostgreSQL reads it; NUL, which no text there can hold, becomes the replacement character. */
final class PostgresArray {

    private PostgresArray() {}

    static String of(List<String> values) {
        StringBuilder array = new StringBuilder("{");
        for (String value : values) {
            array.append(array.length() > 1 ? ",\"" : "\"");
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '"' || c == '\\') {
                    array.append('\\');
                }
                array.append(c == '\0' ? '\uFFFD' : c);
            }
            array.append('"');
        }
        return array.append('}').toString();
    }
}
