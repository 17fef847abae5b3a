package crm.web.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.accounts.LikelyMatch;
import crm.accounts.LikelyMatches;
import crm.accounts.Proposal;
import crm.accounts.Proposals;
import crm.accounts.Typed;
import crm.customers.CustomerId;
import crm.customers.CustomerRegister;
import crm.leads.LeadLine;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who else may be of the company of whoever asks. */
@Component
class LeadCompany {

    private static final int MOST = 3;

    private final LikelyMatches matches;
    private final Proposals proposals;
    private final CustomerRegister customers;

    LeadCompany(LikelyMatches matches, Proposals proposals, CustomerRegister customers) {
        this.matches = matches;
        this.proposals = proposals;
        this.customers = customers;
    }

    /** Customers the viewer sees who may be the one who asks, the likeliest first, but for the one the lead stands at. */
    List<LikelyMatch> likely(Viewer viewer, LeadLine lead) {
        if (!viewer.may(Permission.CUSTOMERS_READ)) {
            return List.of();
        }
        Typed typed = new Typed(lead.name(), lead.organisation(), lead.email(), lead.phone(), lead.country());
        return matches.of(viewer, typed, MOST + 1).stream()
                .filter(match -> match.id() != lead.customerId())
                .limit(MOST)
                .toList();
    }

    /** Records that Keel asks about, whether they are one company with the customer of the lead. */
    List<Proposal.Match> people(Viewer viewer, LeadLine lead) {
        return viewer.may(Permission.CUSTOMERS_READ)
                ? proposals.about(viewer, new CustomerId(lead.customerId()))
                : List.of();
    }

    /**
     * Groups them with whoever asks into one account: the first organisation among them stays, else the company of whoever
     * asks becomes one.
     *
     * @return what the account is called
     */
    String group(Viewer viewer, LeadLine lead, List<CustomerId> others) {
        CustomerId asking = new CustomerId(lead.customerId());
        List<CustomerId> all = Stream.concat(Stream.of(asking), others.stream()).toList();
        CustomerId stays = all.stream()
                .filter(one -> customers.sheetOf(viewer, one).isOrganisation())
                .findFirst()
                .orElse(asking);
        proposals.group(
                viewer, stays, all.stream().filter(one -> !one.equals(stays)).toList(), nameOf(lead));
        return customers.sheetOf(viewer, stays).name();
    }

    void refuse(Viewer viewer, LeadLine lead, List<CustomerId> others) {
        others.forEach(other -> proposals.refuse(viewer, new CustomerId(lead.customerId()), other));
    }

    /** What a company nobody has named is called: as its people's mail says. */
    private static String nameOf(LeadLine lead) {
        if (lead.organisation() != null) {
            return lead.organisation();
        }
        String email = lead.email();
        return email == null ? lead.name() : email.substring(email.indexOf('@') + 1);
    }
}
