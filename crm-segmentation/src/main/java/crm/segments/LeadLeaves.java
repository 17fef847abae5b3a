package crm.segments;

import crm.access.Permission;
import crm.access.Sight;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.leads.LeadSight;
import crm.segments.rule.Placed;
import crm.segments.rule.Rule;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Keeps leads from those who do not see them: what they ask is answered from the leads they see, and since a segment is
 * worked out from all of them, none is kept that asks for leads by somebody who does not see all.
 */
@Component
class LeadLeaves {

    private static final LeadSight.Seen NONE = new LeadSight.Seen(new Sight(false, List.of()), null, false);

    private final LeadSight sight;

    LeadLeaves(LeadSight sight) {
        this.sight = sight;
    }

    LeadSight.Seen seen(Viewer viewer) {
        return viewer.may(Permission.LEADS_READ) ? sight.of(viewer) : NONE;
    }

    /** @throws Invalid LEADS_HIDDEN at each leaf on leads, when the viewer does not see all of them */
    void refuse(Viewer viewer, Rule rule) {
        List<Invalid.Fault> faults = Placed.in(rule).stream()
                .filter(placed -> placed.rule() instanceof Rule.OfLead)
                .map(placed -> new Invalid.Fault(
                        placed.path(),
                        "LEADS_HIDDEN",
                        "You do not see all leads, and a segment is worked out from all of them."))
                .toList();
        if (!faults.isEmpty() && !seen(viewer).everything()) {
            throw new Invalid(faults);
        }
    }
}
