package crm.leads;

import crm.access.UserId;
import crm.access.Viewer;
import crm.leads.Decision.Ground;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Puts one lead into somebody's hands. */
@Component
class Giving {

    private final Workers workers;
    private final ResponseClock clocks;
    private final LeadStory story;
    private final Clock clock;

    Giving(Workers workers, ResponseClock clocks, LeadStory story, Clock clock) {
        this.workers = workers;
        this.clocks = clocks;
        this.story = story;
        this.clock = clock;
    }

    /** As a person wants it, be he away or busy. */
    void byHand(Viewer viewer, Lead lead, UserId owner, Ground ground) {
        workers.require(viewer, owner);
        Decision decision = Decision.byHand(lead, owner, viewer.user(), ground);
        give(lead, owner, decision);
    }

    /** As the rules have decided. */
    void give(Lead lead, UserId owner, Decision decision) {
        lead.give(owner, clocks.deadline(owner, clock.instant()), clock.instant());
        story.given(lead, owner, decision);
    }
}
