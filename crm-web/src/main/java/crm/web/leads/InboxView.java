package crm.web.leads;

import crm.access.Colleagues;
import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.directory.Timeline;
import crm.leads.DecisionLog;
import crm.leads.InboxOrder;
import crm.leads.InboxQuery;
import crm.leads.InboxTab;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadInbox;
import crm.leads.LeadLine;
import crm.leads.LeadScores;
import crm.leads.LeadState;
import crm.opportunities.Pipelines;
import crm.talks.TalkHistory;
import crm.talks.TalkKind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the inbox shows: the list, and beside it one lead with everything needed to answer it. */
@Component
class InboxView {

    private static final int PAGE = 50;
    private static final int HAPPENED = 8;

    private final InboxWords words;
    private final LeadInbox inbox;
    private final LeadDirectory leads;
    private final LeadScores scores;
    private final DecisionLog decisions;
    private final Pipelines pipelines;
    private final TalkHistory talks;
    private final Timeline timeline;
    private final Colleagues colleagues;
    private final Clock clock;

    InboxView(
            InboxWords words,
            LeadInbox inbox,
            LeadDirectory leads,
            LeadScores scores,
            DecisionLog decisions,
            Pipelines pipelines,
            TalkHistory talks,
            Timeline timeline,
            Colleagues colleagues,
            Clock clock) {
        this.words = words;
        this.inbox = inbox;
        this.leads = leads;
        this.scores = scores;
        this.decisions = decisions;
        this.pipelines = pipelines;
        this.talks = talks;
        this.timeline = timeline;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /** Something in the past of who asks. */
    record Happened(Instant at, String text) {}

    /**
     * Fills the page.
     *
     * @param chosen the lead beside the list; null = the first of the list
     */
    void fill(Model model, Viewer viewer, InboxQuery query, @Nullable LeadId chosen) {
        List<LeadLine> found = inbox.list(viewer, query, PAGE + 1);
        List<LeadLine> page = found.stream().limit(PAGE).toList();
        model.addAttribute("query", query);
        model.addAttribute("tabs", inbox.tabs(viewer));
        model.addAttribute("counts", inbox.counts(viewer));
        model.addAttribute("orders", InboxOrder.values());
        model.addAttribute("mayOpen", viewer.may(Permission.LEADS_WRITE));
        model.addAttribute("answers", inbox.answers(viewer));
        model.addAttribute("rows", page.stream().map(this::row).toList());
        model.addAttribute("next", found.size() > PAGE ? page.getLast().id() : null);
        model.addAttribute("opened", chosen != null);
        LeadLine lead = chosen != null ? leads.find(viewer, chosen) : page.isEmpty() ? null : page.getFirst();
        model.addAttribute("row", lead == null ? null : row(lead));
        if (lead != null) {
            show(model, viewer, lead);
        }
    }

    private void show(Model model, Viewer viewer, LeadLine lead) {
        CustomerId customer = new CustomerId(lead.customerId());
        ContactId contact = lead.contactId() == null ? null : new ContactId(lead.contactId());
        boolean own = viewer.userId() != null && viewer.userId().equals(lead.ownerId());
        boolean works = viewer.may(Permission.LEADS_WRITE)
                && (own || lead.ownerId() == null || viewer.may(Permission.LEADS_ASSIGN));
        model.addAttribute("said", words.said(talks.newestAnswers(viewer, customer, contact)));
        model.addAttribute(
                "happened",
                timeline.newest(viewer, customer, null, HAPPENED).stream()
                        .map(entry -> new Happened(entry.at(), words.happened(entry)))
                        .toList());
        LeadId id = new LeadId(lead.id());
        model.addAttribute("score", scores.of(viewer, id).orElse(null));
        model.addAttribute("because", words.because(lead.openedBecause()));
        model.addAttribute("decisions", decisions.of(viewer, id));
        model.addAttribute("converts", converts(viewer, lead, own));
        model.addAttribute(
                "stages",
                viewer.may(Permission.OPPORTUNITIES_READ)
                        ? pipelines.of(viewer, null).open()
                        : List.of());
        model.addAttribute("own", own);
        model.addAttribute("works", works && lead.state().isOpen());
        model.addAttribute(
                "assigns", viewer.may(Permission.LEADS_ASSIGN) && lead.state().isOpen());
        model.addAttribute("talks", works && viewer.may(Permission.TALKS_WRITE));
        model.addAttribute(
                "owners",
                colleagues.active().stream()
                        .filter(colleague -> colleague.role().permissions().contains(Permission.LEADS_WRITE))
                        .toList());
        model.addAttribute(
                "kinds", List.of(TalkKind.CALL, TalkKind.VISIT, TalkKind.CHAT, TalkKind.WEBINAR, TalkKind.FAIR));
    }

    private static boolean converts(Viewer viewer, LeadLine lead, boolean own) {
        return viewer.may(Permission.LEADS_WRITE)
                && viewer.may(Permission.OPPORTUNITIES_READ)
                && (own || viewer.may(Permission.LEADS_ASSIGN))
                && lead.state().isOpen()
                && lead.state() != LeadState.RETURNED;
    }

    /** The tab in which this viewer finds a lead. */
    InboxTab tabOf(Viewer viewer, LeadId id) {
        LeadLine lead = leads.find(viewer, id);
        if (lead.ownerId() == null) {
            return InboxTab.UNASSIGNED;
        }
        return lead.ownerId().equals(viewer.userId()) ? InboxTab.MINE : InboxTab.TEAM;
    }

    private Row row(LeadLine lead) {
        return new Row(lead, clock.instant());
    }
}
