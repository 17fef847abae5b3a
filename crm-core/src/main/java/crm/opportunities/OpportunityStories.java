package crm.opportunities;

import crm.access.Viewer;
import crm.activities.Activity;
import crm.activities.ActivityNames;
import crm.activities.ActivityStream;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the customer's stream what became of an opportunity. */
@Component
class OpportunityStories {

    private final ActivityStream stream;

    OpportunityStories(ActivityStream stream) {
        this.stream = stream;
    }

    void opened(Opportunity opportunity, Stage at, Instant now) {
        tell(ActivityNames.OPPORTUNITY_OPENED, opportunity, at, now);
    }

    void moved(Opportunity opportunity, Stage to, Instant now) {
        String name = switch (to.state()) {
            case OPEN -> ActivityNames.OPPORTUNITY_MOVED;
            case WON -> ActivityNames.OPPORTUNITY_WON;
            case LOST -> ActivityNames.OPPORTUNITY_LOST;
        };
        tell(name, opportunity, to, now);
    }

    private void tell(String name, Opportunity opportunity, Stage stage, Instant now) {
        stream.append(
                Viewer.system(),
                Activity.of(
                        opportunity.customer(),
                        opportunity.contact(),
                        name,
                        now,
                        Map.of(
                                "opportunity",
                                opportunity.id().value(),
                                "subject",
                                opportunity.name(),
                                "label",
                                stage.name())));
    }
}
