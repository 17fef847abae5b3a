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
    private final AnswerClock clocks;
    private final LeadStory story;
    private final Clock clock;

    Giving(Workers workers, AnswerClock clocks, LeadStory story, Clock clock) {
        this.workers = workers;
        this.clocks = clocks;
        this.story = story;
        this.clock = clock;
    }

    /**
     * Goes on when this user can be given a lead, and sees to it that he still can when he gets it. To be asked before the
     * lead is taken: whoever disables a user takes the user first, too.
     */
    void require(Viewer viewer, UserId owner) {
        workers.require(viewer, owner);
    }

    /** As a person wants it, be the new owner away or busy. */
    void byHand(Viewer viewer, Lead lead, UserId owner, Ground ground) {
        Decision decision = Decision.byHand(lead, owner, viewer.user(), ground);
        lead.give(owner, clocks.deadline(owner, clock.instant()), clock.instant());
        story.given(lead, owner, decision);
    }
}
