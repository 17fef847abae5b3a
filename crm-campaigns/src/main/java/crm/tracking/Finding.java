package crm.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a hit was found to be, and what follows from it.
 *
 * @param fresh it has not been written yet
 * @param reason why it was a program's; null = it was a person's, as far as can be told
 * @param told whether an activity stands for it, now at the latest
 */
record Finding(
        SortedTouch touch,
        Sighting hit,
        boolean fresh,
        @Nullable String reason,
        boolean told) {

    private static final Duration ONE_READING = Duration.ofHours(1);

    boolean byMachine() {
        return reason != null;
    }

    /** There is no activity for it yet. */
    boolean isNews() {
        return told && !hit.told();
    }

    /** A person was thought to have done it. */
    boolean isMistake() {
        return !fresh && byMachine() && hit.reason() == null;
    }

    private boolean isChange() {
        return fresh || isMistake() || told != hit.told();
    }

    /** All new ones, and those of before that are seen in another light now. */
    static List<Finding> of(
            SortedTouch touch, List<Sighting> before, List<Sighting> arrived, Map<Long, String> reasons) {
        Set<Long> known = before.stream().map(Sighting::id).collect(Collectors.toSet());
        var lastTold = new HashMap<Boolean, Instant>();
        var findings = new ArrayList<Finding>();
        Stream.concat(before.stream(), arrived.stream())
                .sorted(Comparator.comparing(Sighting::at).thenComparing(Sighting::id))
                .forEach((hit) -> {
                    @Nullable String reason = reasons.get(hit.id());
                    boolean tells = tells(hit, reason != null, lastTold);
                    findings.add(new Finding(touch, hit, !known.contains(hit.id()), reason, tells));
                });
        return findings.stream().filter(Finding::isChange).toList();
    }

    /** Mail programs fetch a picture several times while a mail is read: in the timeline that is one reading. */
    private static boolean tells(Sighting hit, boolean machine, Map<Boolean, Instant> lastTold) {
        if (hit.kind() != HitKind.OPEN) {
            return hit.kind().activity() != null;
        }
        Instant last = lastTold.get(machine);
        if (hit.told() || last == null || Duration.between(last, hit.at()).compareTo(ONE_READING) > 0) {
            lastTold.put(machine, hit.at());
            return true;
        }
        return false;
    }

    /** @throws NullPointerException when nothing is to be told */
    String activity() {
        return Objects.requireNonNull(hit.kind().activity());
    }
}
