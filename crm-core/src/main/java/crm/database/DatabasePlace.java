package crm.database;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What can be seen of where a database lies. Each mark stays as it is when Keel or PostgreSQL start again; one at least is
 * another on a copy of the folder.
 *
 * @param marks by name; what cannot be seen is left out
 */
public record DatabasePlace(SortedMap<String, String> marks) {

    public static DatabasePlace of(Map<String, String> marks) {
        return new DatabasePlace(new TreeMap<>(marks));
    }

    /** As {@link #text()} writes it. */
    public static DatabasePlace parse(String text) {
        return of(text.lines()
                .map((line) -> line.split("=", 2))
                .filter((mark) -> mark.length == 2)
                .collect(Collectors.toMap((mark) -> mark[0], (mark) -> mark[1], (first, again) -> again)));
    }

    /** A line for each mark. */
    public String text() {
        return marks.entrySet().stream()
                .map((mark) -> mark.getKey() + "=" + mark.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** Whether a mark that both have is not the same; one that was not to be seen there or here says nothing. */
    public boolean isElsewhereThan(DatabasePlace other) {
        return marks.entrySet().stream()
                .anyMatch((mark) -> !mark.getValue().equals(other.marks.getOrDefault(mark.getKey(), mark.getValue())));
    }

    /** With what is seen now beside what was seen before. */
    public DatabasePlace and(DatabasePlace now) {
        var all = new TreeMap<>(marks);
        all.putAll(now.marks);
        return new DatabasePlace(all);
    }
}
