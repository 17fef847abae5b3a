package crm.web.leads;

import crm.access.Viewer;
import crm.accounts.LikelyMatch;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.directory.CustomerDirectory;
import crm.directory.CustomerLine;
import crm.directory.Wanted;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadLine;
import crm.opportunities.Pipelines;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page on which is chosen whose opportunity a lead becomes. */
@Component
class ConversionView {

    private static final int MOST_FOUND = 8;

    private final LeadDirectory leads;
    private final LeadCompany company;
    private final CustomerRegister customers;
    private final CustomerDirectory directory;
    private final Pipelines pipelines;
    private final Clock clock;

    ConversionView(
            LeadDirectory leads,
            LeadCompany company,
            CustomerRegister customers,
            CustomerDirectory directory,
            Pipelines pipelines,
            Clock clock) {
        this.leads = leads;
        this.company = company;
        this.customers = customers;
        this.directory = directory;
        this.pipelines = pipelines;
        this.clock = clock;
    }

    /**
     * Fills the page.
     *
     * @param into the customer to be preselected, empty = whoever asks; left alone when the form comes back with faults
     * @param search part of the name of another customer; empty while nobody is looked for
     */
    void fill(Model model, Viewer viewer, LeadId id, String into, String search) {
        LeadLine lead = leads.find(viewer, id);
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", ConversionForm.of(lead, into));
        }
        List<LikelyMatch> likely = company.likely(viewer, lead);
        model.addAttribute("row", new Row(lead, clock.instant()));
        model.addAttribute("standing", customers.sheetOf(viewer, new CustomerId(lead.customerId())));
        model.addAttribute("likely", likely);
        model.addAttribute("into", into);
        model.addAttribute("search", search);
        model.addAttribute("found", found(viewer, lead, likely, search));
        model.addAttribute("stages", pipelines.of(viewer, null).open());
    }

    private List<CustomerLine> found(Viewer viewer, LeadLine lead, List<LikelyMatch> likely, String search) {
        if (search.isBlank()) {
            return List.of();
        }
        List<Long> shown = new ArrayList<>(likely.stream().map(LikelyMatch::id).toList());
        shown.add(lead.customerId());
        return directory.best(viewer, Wanted.like(search), MOST_FOUND).stream()
                .filter(line -> !shown.contains(line.id()))
                .toList();
    }
}
