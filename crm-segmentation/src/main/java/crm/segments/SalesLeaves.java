package crm.segments;

import crm.access.Permission;
import crm.access.RecordKind;
import crm.access.Sight;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.kernel.Invalid;
import crm.leads.LeadSight;
import crm.segments.rule.Placed;
import crm.segments.rule.Rule;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Keeps leads and opportunities from those who do not see them: what they ask is answered from those they see, and since a
 * segment is worked out from all of them, none is kept that asks for them by somebody who does not see all.
 */
@Component
class SalesLeaves {

    private static final Sight NOTHING = new Sight(false, List.of());

    private static final LeadSight.Seen NO_LEADS = new LeadSight.Seen(NOTHING, null, false);

    private final LeadSight leads;

    private final Visibility visibility;

    SalesLeaves(LeadSight leads, Visibility visibility) {
        this.leads = leads;
        this.visibility = visibility;
    }

    LeadSight.Seen leads(Viewer viewer) {
        return viewer.may(Permission.LEADS_READ) ? leads.of(viewer) : NO_LEADS;
    }

    Sight opportunities(Viewer viewer) {
        return viewer.may(Permission.OPPORTUNITIES_READ) ? visibility.of(viewer, RecordKind.OPPORTUNITIES) : NOTHING;
    }

    /**
     * @throws Invalid LEADS_HIDDEN at each leaf on leads and OPPORTUNITIES_HIDDEN at each on opportunities, when the viewer does
     *     not see all of them
     */
    void refuse(Viewer viewer, Rule rule) {
        Stream<Invalid.Fault> ofLeads = faults(
                rule,
                Rule.OfLead.class::isInstance,
                "LEADS_HIDDEN",
                "leads",
                () -> leads(viewer).everything());
        Stream<Invalid.Fault> ofOpportunities = faults(
                rule,
                Rule.OfOpportunity.class::isInstance,
                "OPPORTUNITIES_HIDDEN",
                "opportunities",
                () -> opportunities(viewer).everything());
        List<Invalid.Fault> faults = Stream.concat(ofLeads, ofOpportunities).toList();
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    private static Stream<Invalid.Fault> faults(
            Rule rule, Predicate<Rule> asks, String code, String what, BooleanSupplier seesAll) {
        List<Placed> asking = Placed.in(rule).stream()
                .filter(placed -> asks.test(placed.rule()))
                .toList();
        return asking.isEmpty() || seesAll.getAsBoolean()
                ? Stream.empty()
                : asking.stream()
                        .map(placed -> new Invalid.Fault(
                                placed.path(),
                                code,
                                "You do not see all %s, and a segment is worked out from all of them."
                                        .formatted(what)));
    }
}
