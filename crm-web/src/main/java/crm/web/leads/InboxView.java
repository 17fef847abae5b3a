package crm.web.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.leads.InboxQuery;
import crm.leads.InboxTab;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadInbox;
import crm.leads.LeadLine;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the inbox shows: the list, and beside it one lead. */
@Component
class InboxView {

    private static final int PAGE = 20;

    private final LeadInbox inbox;
    private final LeadDirectory leads;
    private final LeadSheets sheets;
    private final Clock clock;

    InboxView(LeadInbox inbox, LeadDirectory leads, LeadSheets sheets, Clock clock) {
        this.inbox = inbox;
        this.leads = leads;
        this.sheets = sheets;
        this.clock = clock;
    }

    /**
     * Fills the page.
     *
     * @param chosen the lead beside the list; null = the first of the list
     */
    void fill(Model model, Viewer viewer, InboxQuery query, @Nullable LeadId chosen) {
        List<LeadLine> found = inbox.list(viewer, query, PAGE + 1);
        LeadLine lead = chosen != null ? leads.find(viewer, chosen) : found.isEmpty() ? null : found.getFirst();
        model.addAttribute("inbox", list(viewer, query, found));
        model.addAttribute("opened", chosen != null);
        model.addAttribute("sheet", lead == null ? null : sheets.of(viewer, lead));
    }

    private InboxList list(Viewer viewer, InboxQuery query, List<LeadLine> found) {
        Instant now = clock.instant();
        List<Row> rows =
                found.stream().limit(PAGE).map(lead -> new Row(lead, now)).toList();
        return new InboxList(
                query,
                inbox.tabs(viewer),
                inbox.counts(viewer),
                inbox.answers(viewer),
                rows,
                found.size() > PAGE ? rows.getLast().lead().id() : null,
                viewer.may(Permission.LEADS_WRITE),
                viewer.may(Permission.LEADS_ASSIGN));
    }

    /** The tab in which this viewer finds a lead. */
    InboxTab tabOf(Viewer viewer, LeadId id) {
        LeadLine lead = leads.find(viewer, id);
        if (lead.ownerId() == null) {
            return InboxTab.UNASSIGNED;
        }
        return lead.ownerId().equals(viewer.userId()) ? InboxTab.MINE : InboxTab.TEAM;
    }
}
