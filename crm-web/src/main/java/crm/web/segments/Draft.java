package crm.web.segments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule while somebody builds it: half-filled rows are part of it.
 *
 * @param include whom to take
 * @param leaveOut whom of them to leave out again
 * @param best how many of the rest to keep, and by what they are the best; without a count all stay
 */
record Draft(Group include, Group leaveOut, Row best) {

    static final String INCLUDE = "i";

    static final String LEAVE_OUT = "x";

    static final String BEST = "best";

    static final Draft EMPTY = new Draft(new Group("all", List.of()), new Group("any", List.of()));

    Draft(Group include, Group leaveOut) {
        this(include, leaveOut, Row.BLANK);
    }

    Draft cutTo(Row wanted) {
        return new Draft(include, leaveOut, wanted);
    }

    /** A row or a group of them. */
    sealed interface Node {}

    /** @param mode all, any or none */
    record Group(String mode, List<Node> nodes) implements Node {
        Group {
            nodes = List.copyOf(nodes);
        }

        Group with(List<Node> others) {
            return new Group(mode, others);
        }
    }

    /** One rule as its fields stand, by their names. */
    record Row(Map<String, List<String>> cells) implements Node {

        static final Row BLANK = new Row(Map.of());

        Row {
            cells = Map.copyOf(cells);
        }

        /** The first value of a field, blank when it has none. */
        public String cell(String name) {
            return values(name).stream().findFirst().orElse("");
        }

        /** The values of a field that are not blank. */
        public List<String> values(String name) {
            return cells.getOrDefault(name, List.of()).stream()
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
        }

        public boolean has(String name) {
            return !values(name).isEmpty();
        }
    }

    /**
     * One step of building.
     *
     * @param step such as {@code add:i.1}, {@code remove:i.0}, {@code mode:i:any}; what is not understood changes nothing
     */
    Draft after(@Nullable String step) {
        String[] words = step == null ? new String[0] : step.split(":", 3);
        if (words.length < 2 || words[1].isEmpty()) {
            return this;
        }
        String more = words.length > 2 ? words[2] : "";
        Edit edit = new Edit(words[0], more);
        return words[1].startsWith(INCLUDE)
                ? new Draft(edit.apply(include, places(words[1])), leaveOut, best)
                : new Draft(include, edit.apply(leaveOut, places(words[1])), best);
    }

    private static List<Integer> places(String id) {
        List<Integer> places = new ArrayList<>();
        for (String place : id.split("\\.")) {
            if (place.matches("[0-9]{1,3}")) {
                places.add(Integer.parseInt(place));
            }
        }
        return places;
    }

    private record Edit(String verb, String more) {

        Group apply(Group group, List<Integer> places) {
            if (places.isEmpty()) {
                return onGroup(group);
            }
            int place = places.getFirst();
            if (place >= group.nodes().size()) {
                return group;
            }
            List<Node> nodes = new ArrayList<>(group.nodes());
            List<Integer> further = places.subList(1, places.size());
            switch (nodes.get(place)) {
                case Group inner when !further.isEmpty() || isOnGroup() -> nodes.set(place, apply(inner, further));
                case Row row when verb.equals("unwhere") -> nodes.set(place, without(row));
                default -> onChild(nodes, place);
            }
            return group.with(nodes);
        }

        private boolean isOnGroup() {
            return switch (verb) {
                case "add", "group", "mode" -> true;
                default -> false;
            };
        }

        private Group onGroup(Group group) {
            List<Node> nodes = new ArrayList<>(group.nodes());
            switch (verb) {
                case "add" -> nodes.add(more.isEmpty() ? Row.BLANK : new Row(Map.of("what", List.of(more))));
                case "group" -> nodes.add(new Group("any", List.of(Row.BLANK)));
                case "mode" -> {
                    return new Group(more, nodes);
                }
                default -> {
                    return group;
                }
            }
            return group.with(nodes);
        }

        private void onChild(List<Node> nodes, int place) {
            switch (verb) {
                case "remove" -> nodes.remove(place);
                case "copy" -> nodes.add(place + 1, nodes.get(place));
                case "up" -> swap(nodes, place, place - 1);
                case "down" -> swap(nodes, place, place + 1);
                default -> {}
            }
        }

        private Row without(Row row) {
            Map<String, List<String>> cells = new HashMap<>(row.cells());
            cells.keySet().removeIf(name -> name.startsWith(more + "."));
            return new Row(cells);
        }

        private static void swap(List<Node> nodes, int one, int other) {
            if (other >= 0 && other < nodes.size()) {
                Collections.swap(nodes, one, other);
            }
        }
    }
}
