package crm.imports.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of columns, so that each can be named: "Phone", "Phone (2)", "Column 7". */
final class Header {

    private Header() {}

    static List<String> names(List<String> cells) {
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
