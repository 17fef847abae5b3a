package crm.leads;

import crm.access.UserId;
import crm.leads.Decision.Ground;
import crm.leads.Decision.PassedOver;
import crm.leads.Decision.Why;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who can be given leads at this moment, and by which rules. The first rule that fits names the candidates; the customer's
 * own account owner keeps him if he is there; else it is the turn of one who has room for another.
 */
final class Roster {

    /** Stands for everybody who sells, where no rule fits. */
    static final long EVERYBODY = 0;

    private final SortedMap<Long, Rep> reps;
    private final List<RoutingRule> rules;
    private final Map<Long, List<Long>> teams;
    private final Map<Long, Rotation> rotations = new TreeMap<>();

    /**
     * @param rules those in force, in their order
     * @param teams members by team
     * @param credits where each rule's rotation stands
     */
    Roster(
            Collection<Rep> reps,
            List<RoutingRule> rules,
            Map<Long, List<Long>> teams,
            Map<Long, Map<Long, Long>> credits) {
        this.reps = new TreeMap<>();
        reps.forEach(rep -> this.reps.put(rep.id(), rep));
        this.rules = List.copyOf(rules);
        this.teams = Map.copyOf(teams);
        credits.forEach((rule, each) -> rotations.put(rule, new Rotation(each)));
    }

    /** Whether this user could go on with a lead he has. */
    boolean canGoOn(@Nullable UserId user) {
        Rep rep = user == null ? null : reps.get(user.value());
        return rep != null && rep.isPresent();
    }

    /** Who is to work this lead; he counts as having it from now on. */
    Choice choose(WaitingLead lead) {
        RoutingRule rule =
                rules.stream().filter(each -> each.fits(lead)).findFirst().orElse(null);
        Long ruleId = rule == null ? null : rule.id();
        List<PassedOver> passedOver = new ArrayList<>();
        Rep keeper = lead.accountOwner() == null ? null : reps.get(lead.accountOwner());
        if (keeper != null) {
            Why obstacle = keeper.obstacleTo(lead);
            // a busy owner still keeps his own customer
            if (obstacle != Why.ABSENT && obstacle != Why.RETURNED_IT) {
                keeper.take();
                return new Choice(new UserId(keeper.id()), Ground.ACCOUNT_OWNER, ruleId, List.of());
            }
            passedOver.add(new PassedOver(keeper.id(), obstacle));
        }
        List<Rep> free = free(lead, rule == null ? selling() : candidates(rule), passedOver);
        return rotations
                .computeIfAbsent(ruleId == null ? EVERYBODY : ruleId, key -> new Rotation(Map.of()))
                .next(free)
                .map(rep -> {
                    rep.take();
                    return new Choice(new UserId(rep.id()), Ground.ROTATION, ruleId, passedOver);
                })
                .orElseGet(() -> new Choice(null, null, ruleId, passedOver));
    }

    /** Where the rotations stand now, by rule and user. */
    Map<Long, Map<Long, Long>> credits() {
        Map<Long, Map<Long, Long>> credits = new HashMap<>();
        rotations.forEach((rule, rotation) -> credits.put(rule, rotation.credits()));
        return credits;
    }

    private static List<Rep> free(WaitingLead lead, List<Rep> candidates, List<PassedOver> passedOver) {
        List<Rep> free = new ArrayList<>();
        for (Rep rep : candidates) {
            Why obstacle = rep.obstacleTo(lead);
            if (obstacle == null) {
                free.add(rep);
            } else if (passedOver.stream().noneMatch(each -> each.user() == rep.id())) {
                passedOver.add(new PassedOver(rep.id(), obstacle));
            }
        }
        return free;
    }

    private List<Rep> selling() {
        return reps.values().stream().filter(Rep::sells).toList();
    }

    private List<Rep> candidates(RoutingRule rule) {
        List<Long> members = rule.team() == null ? List.of() : teams.getOrDefault(rule.team(), List.of());
        return reps.values().stream()
                .filter(rep -> rule.users().contains(rep.id()) || rep.sells() && members.contains(rep.id()))
                .toList();
    }

    /**
     * What was decided.
     *
     * @param user null when nobody could be found
     * @param rule the rule that fitted, null = none
     */
    record Choice(
            @Nullable UserId user,
            @Nullable Ground ground,
            @Nullable Long rule,
            List<PassedOver> passedOver) {}
}
