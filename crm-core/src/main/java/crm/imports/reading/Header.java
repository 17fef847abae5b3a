package crm.imports.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of columns, so that each can be named: "Phone", "Phone (2)", "Column 7". */
final class Header {

    private static final int MOST_COLUMNS = 1000;

    private Header() {}

    /**
     * The names of the columns.
     *
     * @param row the first of the file
     * @param named whether it holds them; otherwise each is called by its place
     * @throws Unreadable when there are more than a table has
     */
    static List<String> of(List<String> row, boolean named) {
        if (row.size() > MOST_COLUMNS) {
            throw new Unreadable(
                    Unreadable.Reason.TOO_MANY_COLUMNS,
                    "The header has " + row.size() + " columns; " + MOST_COLUMNS + " are the most a file may have.");
        }
        return names(named ? row : Collections.nCopies(row.size(), ""));
    }

    private static List<String> names(List<String> cells) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String cell : cells) {
            String name = cell.replace('\0', ' ').strip();
            String wanted = name.isEmpty() ? "Column " + (names.size() + 1) : name;
            String free = wanted;
            for (int n = 2; !taken.add(free); n++) {
                free = wanted + " (" + n + ")";
            }
            names.add(free);
        }
        return List.copyOf(names);
    }
}
