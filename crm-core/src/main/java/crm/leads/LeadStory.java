package crm.leads;

import crm.access.UserId;
import crm.access.Viewer;
import crm.activities.Activity;
import crm.activities.ActivityNames;
import crm.activities.ActivityStream;
import crm.leads.Decision.Kind;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells what becomes of a lead: to the customer's stream, to the record of decisions, and to whoever listens. */
@Component
class LeadStory {

    private final ActivityStream stream;
    private final Decisions decisions;
    private final Superiors superiors;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LeadStory(
            ActivityStream stream,
            Decisions decisions,
            Superiors superiors,
            ApplicationEventPublisher events,
            Clock clock) {
        this.stream = stream;
        this.decisions = decisions;
        this.superiors = superiors;
        this.events = events;
        this.clock = clock;
    }

    void opened(Lead lead) {
        tell(lead, ActivityNames.LEAD_OPENED, "source", lead.source());
    }

    /** This user has written it down for a customer he does not see. */
    void withheld(Lead lead, UserId from) {
        decisions.note(Decision.of(lead, Kind.WITHHELD, from, from, null));
    }

    /** Somebody has been given it, as the decision says. */
    void given(Lead lead, UserId owner, Decision decision) {
        decisions.note(decision);
        tell(lead, ActivityNames.LEAD_ASSIGNED, null, null);
        events.publishEvent(new LeadsAssigned(owner, List.of(lead.id()), decision.by()));
    }

    /** Many have been shared out by the rules; whoever got some is told once. */
    void shared(
            List<Decision> made, List<Activity> activities, Map<UserId, List<LeadId>> byOwner, @Nullable UserId by) {
        decisions.note(made);
        stream.append(Viewer.system(), activities);
        byOwner.forEach((owner, leads) -> events.publishEvent(new LeadsAssigned(owner, leads, by)));
    }

    void accepted(Lead lead, UserId owner, @Nullable UserId by) {
        decisions.note(Decision.of(lead, Kind.ACCEPTED, owner, by, null));
        tell(lead, ActivityNames.LEAD_ACCEPTED, null, null);
    }

    void returned(Lead lead, UserId former, @Nullable UserId by, @Nullable String reason) {
        decisions.note(Decision.of(lead, Kind.RETURNED, former, by, reason));
        tell(lead, ActivityNames.LEAD_RETURNED, "reason", reason);
        List<UserId> assigners = superiors.of(former).stream()
                .filter(superior -> !superior.equals(by))
                .toList();
        events.publishEvent(new LeadReturned(lead.id(), lead.customer(), former, reason, assigners));
    }

    void qualified(Lead lead) {
        tell(lead, ActivityNames.LEAD_QUALIFIED, null, null);
    }

    void closed(Lead lead, @Nullable String reason) {
        tell(lead, ActivityNames.LEAD_CLOSED, "reason", reason);
    }

    private void tell(Lead lead, String name, @Nullable String fact, @Nullable String value) {
        stream.append(
                Viewer.system(),
                List.of(Activity.of(
                        lead.customer(),
                        lead.contact(),
                        name,
                        clock.instant(),
                        detail(lead.id(), lead.need(), fact, value))));
    }

    /** The small facts that activities about leads carry. */
    static Map<String, Object> detail(
            LeadId lead, @Nullable String need, @Nullable String fact, @Nullable String value) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("lead", lead.value());
        if (need != null) {
            detail.put("need", need);
        }
        if (fact != null && value != null) {
            detail.put(fact, value);
        }
        return detail;
    }
}
