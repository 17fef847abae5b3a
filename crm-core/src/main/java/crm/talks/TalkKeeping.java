package crm.talks;

import crm.access.Viewer;
import crm.activities.Activity;
import crm.activities.ActivityNames;
import crm.activities.ActivityStream;
import crm.customers.CustomerId;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps a talk for good, puts it into the stream of what happened, and announces it. */
@Component
class TalkKeeping {

    private final TalkTable talks;
    private final ActivityStream activities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TalkKeeping(TalkTable talks, ActivityStream activities, ApplicationEventPublisher events, Clock clock) {
        this.talks = talks;
        this.activities = activities;
        this.events = events;
        this.clock = clock;
    }

    void keep(Viewer viewer, CustomerId customer, Recording talk) {
        talks.append(customer, talk, clock.instant());
        activities.append(viewer, activity(customer, talk));
        TalkEntry entry = talk.entry();
        events.publishEvent(new TalkRecorded(
                customer,
                entry.contact(),
                talk.id(),
                entry.kind(),
                talk.needs(),
                entry.project(),
                entry.source(),
                talk.user(),
                entry.at(),
                talk.corrects()));
    }

    /** What was counted once is not counted again because somebody has corrected a word in it. */
    private static Activity activity(CustomerId customer, Recording talk) {
        TalkEntry entry = talk.entry();
        Map<String, Object> detail = new HashMap<>(Map.of("talk", talk.id().value()));
        if (!talk.needs().isEmpty()) {
            detail.put("needs", String.join(", ", talk.needs()));
        }
        String name = talk.corrects() == null ? entry.kind().activity() : ActivityNames.TALK_CORRECTED;
        return Activity.of(customer, entry.contact(), name, entry.at(), detail);
    }
}
