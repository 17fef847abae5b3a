package crm.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Tells programs from people by more than one sign. Some a hit carries itself: the method, who it says it is, where it came
 * from, how soon after the message it was there. Others show only in company: the hidden link was followed, or more links
 * than anybody can follow in the time; they tell on the hits around them, earlier ones too. Pictures that Gmail or Yahoo
 * fetch through their proxies are fetched when the reader opens the mail, so those are people.
 */
@Component
class MachineRules {

    /** After the message was accepted, nobody can have opened it. */
    private static final Duration TOO_SOON = Duration.ofSeconds(2);

    /** Around a hit on the hidden link all of it is the scanner's, whatever it calls itself. */
    private static final Duration AROUND_THE_TRAP = Duration.ofSeconds(10);

    /** Who calls himself the same is the same scanner for so long, though his requests come from everywhere. */
    private static final Duration SAME_NAME = Duration.ofMinutes(1);

    /** From the same network he is it for longer. */
    private static final Duration SAME_NAME_AND_NETWORK = Duration.ofMinutes(10);

    private static final int LINKS_AT_A_TIME = 3;

    private static final Duration AT_A_TIME = Duration.ofSeconds(2);

    /** All links of a message, three at least, within this time. */
    private static final Duration ALL_LINKS = Duration.ofSeconds(10);

    /** Nobody looks at one message so often within an hour. */
    private static final int FLOOD = 250;

    private final boolean on;

    private final KnownMachines known;

    MachineRules(Environment environment, KnownMachines known) {
        this.on = isOn(environment);
        this.known = known;
    }

    private static boolean isOn(Environment environment) {
        return !"off"
                .equalsIgnoreCase(
                        environment.getProperty("crm.tracking.machine", "on").strip());
    }

    /**
     * Which of these hits programs made, by id, and how that shows. What was found to be a program's before stays one's.
     *
     * @param hits on one touch, as far as they are near each other
     * @param acceptedAt when the message was handed over; null = it is still on its way
     * @param links of the message, each counted once; 0 = not known
     */
    Map<Long, String> reasons(List<Sighting> hits, @Nullable Instant acceptedAt, int links) {
        var reasons = new HashMap<Long, String>();
        if (!on) {
            return reasons;
        }
        List<Sighting> inOrder = hits.stream()
                .sorted(Comparator.comparing(Sighting::at).thenComparing(Sighting::id))
                .toList();
        for (Sighting hit : inOrder) {
            Optional.ofNullable(hit.reason())
                    .or(() -> ownSign(hit, acceptedAt))
                    .ifPresent((reason) -> reasons.put(hit.id(), reason));
        }
        if (inOrder.size() > FLOOD) {
            inOrder.forEach((hit) -> reasons.putIfAbsent(hit.id(), "FLOOD"));
            return reasons;
        }
        tellOnTheCompany(inOrder, reasons);
        tellOnWhoFollowsAllLinks(inOrder, links, reasons);
        return reasons;
    }

    /** What the hit shows by itself. */
    private Optional<String> ownSign(Sighting hit, @Nullable Instant acceptedAt) {
        if (hit.kind() == HitKind.TRAP) {
            return Optional.of("HIDDEN_LINK");
        }
        if (hit.method().equals("HEAD")) {
            return Optional.of("HEAD");
        }
        String agent = hit.agent();
        if (agent == null || agent.isBlank()) {
            return Optional.of("NO_AGENT");
        }
        Optional<String> name = known.nameOf(hit.kind(), agent, hit.network());
        if (name.isPresent()) {
            return name;
        }
        return acceptedAt == null || Duration.between(acceptedAt, hit.at()).compareTo(TOO_SOON) < 0
                ? Optional.of("TOO_SOON")
                : Optional.empty();
    }

    /** Whoever followed the hidden link made the hits around it too. */
    private static void tellOnTheCompany(List<Sighting> hits, Map<Long, String> reasons) {
        hits.stream()
                .filter((hit) -> hit.kind() == HitKind.TRAP)
                .forEach((trap) -> hits.stream()
                        .filter((hit) -> isOf(trap, hit))
                        .forEach((hit) -> reasons.putIfAbsent(hit.id(), "NEAR_HIDDEN_LINK")));
    }

    private static boolean isOf(Sighting trap, Sighting hit) {
        Duration apart = Duration.between(trap.at(), hit.at()).abs();
        Duration known = hit.isFromWhere(trap) ? SAME_NAME_AND_NETWORK : SAME_NAME;
        return apart.compareTo(AROUND_THE_TRAP) <= 0 || hit.isCalled(trap) && apart.compareTo(known) <= 0;
    }

    private static void tellOnWhoFollowsAllLinks(List<Sighting> hits, int links, Map<Long, String> reasons) {
        for (int first = 0; first < hits.size(); first++) {
            if (hits.get(first).kind() != HitKind.CLICK) {
                continue;
            }
            List<Sighting> quick = within(AT_A_TIME, hits, first);
            if (differentLinks(quick) >= LINKS_AT_A_TIME) {
                quick.forEach((hit) -> reasons.putIfAbsent(hit.id(), "ALL_LINKS"));
            }
            List<Sighting> slower = within(ALL_LINKS, hits, first);
            if (links >= LINKS_AT_A_TIME && differentLinks(slower) >= links) {
                slower.forEach((hit) -> reasons.putIfAbsent(hit.id(), "ALL_LINKS"));
            }
        }
    }

    /** What happened from this hit on, in so much time. */
    private static List<Sighting> within(Duration time, List<Sighting> hits, int first) {
        Instant end = hits.get(first).at().plus(time);
        var found = new ArrayList<Sighting>();
        for (int i = first; i < hits.size() && !hits.get(i).at().isAfter(end); i++) {
            found.add(hits.get(i));
        }
        return found;
    }

    private static int differentLinks(List<Sighting> hits) {
        Set<Long> links = new HashSet<>();
        hits.stream().filter((hit) -> hit.kind() == HitKind.CLICK).forEach((hit) -> links.add(hit.link()));
        return links.size();
    }
}
