package crm.web.segments;

import crm.segments.rule.Window;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of a row that say a time.
 *
 * @param prefix blank for the time in which something is counted, {@link #VALUE} for the one beside an operator
 */
record WindowCells(Draft.Row row, String prefix) {

    static final String VALUE = "v.";

    static final List<String> NAMES = List.of("win", "n", "unit", "this", "previous", "from", "to");

    public static List<String> units() {
        return Arrays.stream(Window.Unit.values()).map(Window.Unit::name).toList();
    }

    public static List<String> periods() {
        return Arrays.stream(Window.Period.values()).map(Window.Period::name).toList();
    }

    /** ever, last, this, previous or range; beside an operator there is no ever. */
    public String kind() {
        String kind = cell("win");
        return kinds().contains(kind) ? kind : kinds().getFirst();
    }

    public List<String> kinds() {
        return prefix.equals(VALUE)
                ? List.of("last", "this", "previous", "range")
                : List.of("ever", "last", "this", "previous", "range");
    }

    public String unit() {
        return units().contains(cell("unit")) ? cell("unit") : Window.Unit.DAYS.name();
    }

    public String period(String which) {
        return periods().contains(cell(which)) ? cell(which) : Window.Period.MONTH.name();
    }

    public String cell(String name) {
        return row.cell(prefix + name);
    }

    public boolean has(String name) {
        return row.has(prefix + name);
    }
}
