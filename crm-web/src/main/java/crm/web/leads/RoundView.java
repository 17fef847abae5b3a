package crm.web.leads;

import crm.access.Viewer;
import crm.accounts.Proposal.Match;
import crm.accounts.Proposals;
import crm.customers.CustomerId;
import crm.leads.InboxOrder;
import crm.leads.InboxQuery;
import crm.leads.InboxTab;
import crm.leads.LeadDirectory;
import crm.leads.LeadInbox;
import crm.leads.LeadLine;
import crm.leads.LeadNotFound;
import crm.opportunities.ConversionRound;
import crm.opportunities.ConversionRound.Outcome;
import crm.opportunities.OpportunityId;
import crm.opportunities.Pipelines;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page on which several leads are chosen to become opportunities, and what became of the last ones. */
@Component
class RoundView {

    private final LeadInbox inbox;
    private final LeadDirectory leads;
    private final Proposals proposals;
    private final Pipelines pipelines;
    private final Clock clock;

    RoundView(LeadInbox inbox, LeadDirectory leads, Proposals proposals, Pipelines pipelines, Clock clock) {
        this.inbox = inbox;
        this.leads = leads;
        this.proposals = proposals;
        this.pipelines = pipelines;
        this.clock = clock;
    }

    /**
     * A lead that can be converted.
     *
     * @param match a customer who may be the same, null where there is none
     */
    record Candidate(Row row, @Nullable Match match) {}

    /**
     * What became of one lead, as it is kept until the next page.
     *
     * @param title null for a lead that the viewer does not see
     */
    record Told(
            long lead,
            @Nullable String title,
            String result,
            @Nullable Long opportunity) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    void fill(Model model, Viewer viewer, InboxTab tab) {
        List<LeadLine> lines =
                inbox.list(viewer, new InboxQuery(tab, InboxOrder.DUE, "", null), ConversionRound.MOST).stream()
                        .filter(lead -> LeadSteps.of(viewer, lead).converts())
                        .toList();
        Map<CustomerId, Match> matches = proposals.likeliest(
                viewer,
                lines.stream().map(lead -> new CustomerId(lead.customerId())).toList());
        Instant now = clock.instant();
        model.addAttribute("tab", tab);
        model.addAttribute("tabs", inbox.tabs(viewer));
        model.addAttribute(
                "candidates",
                lines.stream()
                        .map(lead -> new Candidate(new Row(lead, now), matches.get(new CustomerId(lead.customerId()))))
                        .toList());
        model.addAttribute("stages", pipelines.of(viewer, null).open());
    }

    /** The outcomes in words for the next page. */
    ArrayList<Told> told(Viewer viewer, List<Outcome> outcomes) {
        ArrayList<Told> told = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            OpportunityId opportunity = outcome.opportunity();
            told.add(new Told(
                    outcome.lead().value(),
                    title(viewer, outcome),
                    outcome.result().name(),
                    opportunity == null ? null : (Long) opportunity.value()));
        }
        return told;
    }

    private @Nullable String title(Viewer viewer, Outcome outcome) {
        try {
            return new Row(leads.find(viewer, outcome.lead()), clock.instant()).title();
        } catch (LeadNotFound notSeen) {
            return null;
        }
    }
}
