package crm.web.leads;

import crm.leads.InboxOrder;
import crm.leads.InboxQuery;
import crm.leads.InboxTab;
import crm.leads.LeadInbox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of open leads, and what stands above it.
 *
 * @param next id of the last lead shown where there are more; null at the end
 * @param mayOpen whether the viewer opens leads by hand
 * @param mayRoute whether he decides by which rules leads are shared out
 */
record InboxList(
        InboxQuery query,
        List<InboxTab> tabs,
        LeadInbox.Counts counts,
        LeadInbox.Answers answers,
        List<Row> rows,
        @Nullable Long next,
        boolean mayOpen,
        boolean mayRoute) {

    public List<InboxOrder> orders() {
        return List.of(InboxOrder.values());
    }
}
