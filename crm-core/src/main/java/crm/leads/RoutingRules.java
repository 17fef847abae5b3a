package crm.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.kernel.Conflict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to the rules by which leads are shared out: the first that fits decides who may get one. */
@Service
@Transactional
public class RoutingRules {

    private final RoutingShelf shelf;
    private final AuditLog audit;

    RoutingRules(RoutingShelf shelf, AuditLog audit) {
        this.shelf = shelf;
        this.audit = audit;
    }

    /** All of them, in the order in which they are asked. */
    @Transactional(readOnly = true)
    public List<RoutingRule> all(Viewer viewer) {
        viewer.require(Permission.LEADS_ASSIGN);
        return shelf.all();
    }

    /** Teams that a rule can name, by name. */
    @Transactional(readOnly = true)
    public List<TeamName> teams(Viewer viewer) {
        viewer.require(Permission.LEADS_ASSIGN);
        return shelf.teams();
    }

    private static boolean isNoWord(String value) {
        return value.length() > LeadText.LONGEST || value.chars().anyMatch(Character::isISOControl);
    }

    /** A team to choose. */
    public record TeamName(long id, String name) {}

    /**
     * Puts a new one behind the others.
     *
     * @throws Conflict when its team is not there any more
     */
    public long add(Viewer viewer, RoutingRule rule) {
        viewer.require(Permission.LEADS_ASSIGN);
        check(rule);
        long id = shelf.add(rule);
        record(viewer, id, "added");
        return id;
    }

    /** @throws RoutingRuleNotFound when there is none with its id */
    public void change(Viewer viewer, RoutingRule rule) {
        viewer.require(Permission.LEADS_ASSIGN);
        check(rule);
        if (!shelf.change(rule)) {
            throw new RoutingRuleNotFound(rule.id());
        }
        record(viewer, rule.id(), "changed");
    }

    private void check(RoutingRule rule) {
        LeadText faults = new LeadText();
        Map.of(
                        "countries", rule.countries(),
                        "regions", rule.regions(),
                        "postcodePrefixes", rule.postcodePrefixes(),
                        "needs", rule.needs(),
                        "sources", rule.sources())
                .forEach((path, values) -> {
                    if (values.stream().anyMatch(RoutingRules::isNoWord)) {
                        faults.refuse(path, "TOO_LONG", "Each of them has at most 500 characters on one line.");
                    }
                });
        faults.pass();
        Long team = rule.team();
        if (team != null && shelf.teams().stream().noneMatch(known -> known.id() == team)) {
            throw new Conflict("This team is not there any more. Choose another.");
        }
    }

    /** Leads that it has sent to somebody stay with him. */
    public void remove(Viewer viewer, long id) {
        viewer.require(Permission.LEADS_ASSIGN);
        if (!shelf.remove(id)) {
            throw new RoutingRuleNotFound(id);
        }
        record(viewer, id, "removed");
    }

    /** Lets it be asked one place earlier. */
    public void raise(Viewer viewer, long id) {
        viewer.require(Permission.LEADS_ASSIGN);
        List<Long> order =
                new ArrayList<>(shelf.all().stream().map(RoutingRule::id).toList());
        int place = order.indexOf(id);
        if (place < 0) {
            throw new RoutingRuleNotFound(id);
        }
        if (place > 0) {
            Collections.swap(order, place - 1, place);
            shelf.order(order);
            record(viewer, id, "raised");
        }
    }

    private void record(Viewer viewer, long id, String what) {
        audit.record(viewer, AuditAction.SETTINGS_CHANGED, null, Map.of("routingRule", id + " " + what));
    }
}
