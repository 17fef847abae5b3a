package crm.web.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.opportunities.OpportunityFilter;
import crm.opportunities.OpportunityLine;
import crm.opportunities.OpportunityList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What is to be sold to a customer, on his page, as far as the reader sees it. */
@Component
class OpportunityCards {

    private static final int MOST = 8;

    private final OpportunityList list;

    OpportunityCards(OpportunityList list) {
        this.list = list;
    }

    void fill(Model model, Viewer viewer, CustomerId customer) {
        boolean mayRead = viewer.may(Permission.OPPORTUNITIES_READ);
        List<OpportunityLine> lines = mayRead ? list.newest(viewer, OpportunityFilter.of(customer), MOST) : List.of();
        boolean mayOpen = viewer.may(Permission.OPPORTUNITIES_WRITE);
        model.addAttribute("opportunities", lines);
        model.addAttribute("mayOpenOpportunity", mayOpen);
        model.addAttribute("showsOpportunities", mayOpen || !lines.isEmpty());
    }
}
