package crm.leads;

import crm.access.Permission;
import crm.access.UserId;
import crm.access.Viewer;
import crm.leads.Decision.Ground;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of the leads room: opens leads, corrects them, and lets them become opportunities. */
@Service
@Transactional
public class LeadRegister {

    private final LeadShelf shelf;
    private final LeadIdentities identities;
    private final Enquirers enquirers;
    private final Giving giving;
    private final Distribution distribution;
    private final LeadStory story;
    private final AnswerClock clocks;
    private final ScoreAtOnce scores;
    private final Clock clock;

    LeadRegister(
            LeadShelf shelf,
            LeadIdentities identities,
            Enquirers enquirers,
            Giving giving,
            Distribution distribution,
            LeadStory story,
            AnswerClock clocks,
            ScoreAtOnce scores,
            Clock clock) {
        this.shelf = shelf;
        this.identities = identities;
        this.enquirers = enquirers;
        this.giving = giving;
        this.distribution = distribution;
        this.story = story;
        this.clocks = clocks;
        this.scores = scores;
        this.clock = clock;
    }

    /**
     * Opens a lead. With an owner it is assigned to him at once, and one that nobody has written down himself, from a form
     * or a talk, goes where the rules send it.
     *
     * @throws crm.customers.CustomerNotFound when the customer is not there, or not for this viewer
     * @throws crm.customers.ContactNotFound when the contact is not his
     * @throws crm.kernel.Invalid when something said cannot be taken, or the owner works no leads
     * @throws LeadKeyTaken when another lead has the external key
     */
    public LeadId open(Viewer viewer, NewLead wanted) {
        viewer.require(Permission.LEADS_WRITE);
        shelf.holdOffMerges();
        enquirers.requireSeen(viewer, wanted);
        return openAt(viewer, wanted);
    }

    private LeadId openAt(Viewer viewer, NewLead wanted) {
        Lead lead = begin(viewer.user(), wanted);
        claimKey(viewer, lead);
        UserId owner = wanted.owner();
        if (owner != null) {
            giving.require(viewer, owner);
            giving.byHand(viewer, lead, owner, owner.equals(viewer.user()) ? Ground.SELF : Ground.HAND);
            shelf.keep(lead);
        } else if (wanted.via() == LeadVia.FORM || wanted.via() == LeadVia.TALK) {
            share(lead);
        }
        return lead.id();
    }

    /** What Keel opens by a rule, for the user whose talk it follows; goes where the routing rules send it. */
    void openFor(@Nullable UserId by, NewLead wanted) {
        shelf.holdOffMerges();
        share(begin(by, wanted));
    }

    private void share(Lead lead) {
        distribution.share(List.of(lead.id().value()), EnumSet.of(LeadState.NEW), null);
    }

    private Lead begin(@Nullable UserId by, NewLead wanted) {
        NewLead said = checked(wanted);
        Lead lead = shelf.keep(new Lead(
                said, by == null ? null : by.value(), clocks.deadline(null, clock.instant()), clock.instant()));
        story.opened(lead);
        scores.opened(lead.id());
        return lead;
    }

    /**
     * Finds or registers whoever asks, and opens the lead; all or nothing. He is found among all customers, for who asks
     * twice is one. Where the viewer does not see him the lead goes to whoever is responsible, as if nobody had been named:
     * neither opening it nor owning it shows the viewer a customer whose address he happens to know.
     */
    public LeadId open(Viewer viewer, Enquiry enquiry) {
        viewer.require(Permission.LEADS_WRITE);
        shelf.holdOffMerges();
        String key =
                enquiry.externalKey() == null ? null : enquiry.externalKey().strip();
        if (key != null && identities.holderOf(key).isPresent()) {
            throw taken(viewer, key);
        }
        Enquirers.Asking asking = enquirers.resolve(viewer, enquiry);
        return asking.seen() ? openAt(viewer, asking.lead()) : handOver(viewer, asking.lead());
    }

    private LeadId handOver(Viewer viewer, NewLead wanted) {
        if (wanted.owner() != null) {
            giving.require(viewer, wanted.owner());
        }
        Lead lead = begin(null, wanted);
        claimKey(viewer, lead);
        story.withheld(lead, Objects.requireNonNull(viewer.user(), "Keel itself sees everybody"));
        share(lead);
        return lead.id();
    }

    private void claimKey(Viewer viewer, Lead lead) {
        String key = lead.externalKey();
        if (key != null && !identities.claim(key, lead.customer(), lead.id())) {
            throw taken(viewer, key);
        }
    }

    private LeadKeyTaken taken(Viewer viewer, String key) {
        return identities
                .holderOf(key)
                .filter(holder -> !shelf.seen(viewer, List.of(holder)).isEmpty())
                .map(holder -> LeadKeyTaken.by(holder, key))
                .orElseGet(() -> LeadKeyTaken.bySomebody(key));
    }

    /** Corrects what is asked for and where from. */
    public void describe(Viewer viewer, LeadId id, LeadWords words) {
        viewer.require(Permission.LEADS_WRITE);
        Lead lead = shelf.take(viewer, id);
        if (!words.isEmpty()) {
            lead.describe(words.need(lead.need()), words.source(lead.source()), clock.instant());
            shelf.keep(lead);
            scores.written(id);
        }
    }

    /**
     * It has become this opportunity; part of the transaction that makes it one. The lead's owner may, and whoever assigns
     * leads to others.
     *
     * @throws crm.kernel.Conflict when it is one already, was returned or is closed
     */
    public void qualify(Viewer viewer, LeadId id, long opportunity) {
        viewer.require(Permission.LEADS_WRITE);
        Lead lead = shelf.take(viewer, id);
        lead.qualify(opportunity, clock.instant());
        if (!lead.isOf(viewer.userId())) {
            viewer.require(Permission.LEADS_ASSIGN);
        }
        shelf.keep(lead);
        story.qualified(lead);
    }

    private static NewLead checked(NewLead wanted) {
        LeadText text = new LeadText();
        String need = text.tidy("need", wanted.need());
        String source = text.tidy("source", wanted.source());
        String because = text.tidy("because", wanted.because());
        String key = text.tidy("externalKey", wanted.externalKey());
        text.pass();
        return new NewLead(
                wanted.customer(), wanted.contact(), need, source, wanted.via(), because, key, wanted.owner());
    }
}
