package crm.delivery.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what each fault did over all runs; the long form leaves it in {@code docs/faults.md}. */
final class FaultTable {

    private static final Map<String, Line> LINES = new TreeMap<>(FaultTable::byNumber);

    private FaultTable() {}

    private static final class Line {
        int runs;
        int kills;
        int people;
        int lost;
        int doubled;
        int unknown;
        int doubtful;
        boolean bounded = true;

        void add(Line other) {
            runs += other.runs;
            kills += other.kills;
            people += other.people;
            lost += other.lost;
            doubled += other.doubled;
            unknown += other.unknown;
            doubtful += other.doubtful;
            bounded &= other.bounded;
        }

        String asRow(String fault) {
            return "| %s | %d | %d | %d | %d | %d | %d | %d | %s |%n"
                    .formatted(
                            fault,
                            runs,
                            kills,
                            people,
                            lost,
                            doubled,
                            unknown,
                            doubtful,
                            bounded ? "always" : "**no**");
        }
    }

    private static int byNumber(String one, String other) {
        int first = number(one) - number(other);
        return first != 0 ? first : one.compareTo(other);
    }

    private static int number(String fault) {
        String digits = fault.replaceAll("^F(\\d+).*", "$1");
        return digits.matches("\\d+") ? Integer.parseInt(digits) : 0;
    }

    static synchronized void add(String fault, Tally tally, int doubtful) {
        Line line = LINES.computeIfAbsent(fault, (name) -> new Line());
        line.runs++;
        line.kills += tally.crashes;
        line.people += tally.people;
        line.lost += tally.lost.size();
        line.doubled += tally.doubled.size();
        line.unknown += tally.unknown.size();
        line.doubtful += doubtful;
        line.bounded &= tally.unknown.size() <= doubtful;
    }

    static synchronized void write(Path file, String heading) {
        var text = new StringBuilder(heading);
        text.append(
                "| fault | runs | kills | messages | lost | sent twice | in doubt | at most | in doubt ≤ connections |\n");
        text.append("|---|---|---|---|---|---|---|---|---|\n");
        var all = new Line();
        LINES.forEach((fault, line) -> {
            text.append(line.asRow(fault));
            all.add(line);
        });
        text.append(all.asRow("**all**"));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
