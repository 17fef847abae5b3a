package crm.leads;

import crm.access.Permission;
import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.leads.Decision.Ground;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an owner does with his lead: accept it, answer it, give it back, close it. Whoever assigns leads may do it for him. */
@Service
@Transactional
public class LeadDesk {

    private final LeadShelf shelf;
    private final Giving giving;
    private final LeadStory story;
    private final Decisions decisions;
    private final Clock clock;

    LeadDesk(LeadShelf shelf, Giving giving, LeadStory story, Decisions decisions, Clock clock) {
        this.shelf = shelf;
        this.giving = giving;
        this.story = story;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * The owner says that he works it; one that is nobody's becomes the viewer's, unless he wrote it down for a customer he
     * does not see. Of two who accept at once one gets it.
     *
     * @throws Conflict when it has been accepted or is over
     */
    public void accept(Viewer viewer, LeadId id) {
        viewer.require(Permission.LEADS_WRITE);
        UserId himself = Objects.requireNonNull(viewer.user(), "Keel itself works no leads");
        giving.require(viewer, himself);
        Lead lead = shelf.take(viewer, id);
        lead.refuseUnlessAcceptable();
        UserId owner = lead.owner();
        if (owner == null) {
            if (decisions.isWithheld(lead, himself)) {
                viewer.require(Permission.LEADS_ASSIGN);
            }
            owner = himself;
            giving.byHand(viewer, lead, owner, Ground.SELF);
        } else {
            requireOwnerOrAssigner(viewer, lead);
        }
        lead.accept(clock.instant());
        shelf.keep(lead);
        story.accepted(lead, owner, viewer.user());
    }

    /** The lead is nobody's again, and its owner is not asked a second time. */
    public void giveBack(Viewer viewer, LeadId id, @Nullable String reason) {
        viewer.require(Permission.LEADS_WRITE);
        LeadText text = new LeadText();
        String why = text.needed("reason", reason, "Say why the lead is returned.");
        text.pass();
        Lead lead = shelf.take(viewer, id);
        UserId former = lead.owner();
        lead.giveBack(why, clock.instant());
        if (former == null || !former.equals(viewer.user())) {
            viewer.require(Permission.LEADS_ASSIGN);
        }
        shelf.keep(lead);
        story.returned(lead, Objects.requireNonNull(former, "an assigned lead has an owner"), viewer.user(), why);
    }

    /** Nothing will come of it; the customer stays with marketing. */
    public void close(Viewer viewer, LeadId id, @Nullable String reason) {
        viewer.require(Permission.LEADS_WRITE);
        LeadText text = new LeadText();
        String why = text.tidy("reason", reason);
        text.pass();
        Lead lead = shelf.take(viewer, id);
        requireOwnerOrAssigner(viewer, lead);
        lead.close(why, clock.instant());
        shelf.keep(lead);
        story.closed(lead, why);
    }

    /** The first answer has gone out, such as a call or a mail: the clock stops. Later ones change nothing. */
    public void answered(Viewer viewer, LeadId id) {
        viewer.require(Permission.LEADS_WRITE);
        Lead lead = shelf.take(viewer, id);
        requireOwnerOrAssigner(viewer, lead);
        if (lead.respond(clock.instant())) {
            shelf.keep(lead);
        }
    }

    private static void requireOwnerOrAssigner(Viewer viewer, Lead lead) {
        if (lead.owner() != null && !lead.isOf(viewer.userId())) {
            viewer.require(Permission.LEADS_ASSIGN);
        }
    }
}
