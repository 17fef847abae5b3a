package crm.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** Mails whose readers are known: patterns recorded in {@code machine-corpus.csv}, as often as they occur. */
record MachineCorpus(List<Mail> mails) {

    static final Instant ACCEPTED = Instant.parse("2026-11-22T12:00:00Z");

    /**
     * One mail and everything that was done with it.
     *
     * @param byPeople ids of the hits that people made
     */
    record Mail(String pattern, int links, List<Sighting> hits, Set<Long> byPeople) {}

    private record Hit(double after, boolean person, HitKind kind, long link, Visit visit) {}

    private record Pattern(int share, int links, String name, List<Hit> hits) {}

    /** So many times a thousand mails; each goes a little faster or slower than it was recorded, but never too slowly. */
    static MachineCorpus of(int thousands, Random random) throws IOException {
        var mails = new ArrayList<Mail>();
        for (Pattern pattern : patterns()) {
            for (int i = 0; i < thousands * pattern.share(); i++) {
                mails.add(mail(pattern, 0.9 + 0.2 * random.nextDouble()));
            }
        }
        return new MachineCorpus(mails);
    }

    private static Mail mail(Pattern pattern, double pace) {
        var hits = new ArrayList<Sighting>();
        var people = new HashSet<Long>();
        for (Hit hit : pattern.hits()) {
            long id = hits.size() + 1L;
            Instant at = ACCEPTED.plus(Duration.ofMillis(Math.round(hit.after() * pace * 1000)));
            hits.add(Sighting.fresh(id, hit.kind(), hit.link(), at, hit.visit()));
            if (hit.person()) {
                people.add(id);
            }
        }
        return new Mail(pattern.name(), pattern.links(), hits, people);
    }

    private static List<Pattern> patterns() throws IOException {
        var patterns = new ArrayList<Pattern>();
        for (String line : lines()) {
            String[] cells = line.split(";\\s*", 4);
            if (cells[0].equals("pattern")) {
                patterns.add(new Pattern(
                        Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), cells[3], new ArrayList<>()));
            } else {
                patterns.getLast().hits().add(hit(line.split(";\\s*", 6)));
            }
        }
        return patterns;
    }

    private static Hit hit(String[] cells) {
        String[] what = cells[2].split(" ");
        return new Hit(
                Double.parseDouble(cells[0]),
                cells[1].equals("PERSON"),
                HitKind.valueOf(what[0]),
                what.length == 1 ? 0 : Long.parseLong(what[1]),
                new Visit(cells[3], cells[5].isBlank() ? null : cells[5], cells[4]));
    }

    private static List<String> lines() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(MachineCorpus.class.getResourceAsStream("machine-corpus.csv"), "the corpus")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter((line) -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        }
    }
}
