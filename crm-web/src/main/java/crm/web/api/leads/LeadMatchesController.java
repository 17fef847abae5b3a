package crm.web.api.leads;

import crm.access.Permission;
import crm.access.Viewer;
import crm.accounts.LikelyMatch;
import crm.accounts.LikelyMatches;
import crm.accounts.MatchReason;
import crm.accounts.Typed;
import crm.customers.CustomerKind;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadLine;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whose opportunity a lead may become. */
@RestController("apiLeadMatchesController")
@RequestMapping("/api/v1/leads/{id}/matches")
class LeadMatchesController {

    private static final int MOST = 10;

    private final LeadDirectory leads;
    private final LikelyMatches matches;

    LeadMatchesController(LeadDirectory leads, LikelyMatches matches) {
        this.leads = leads;
        this.matches = matches;
    }

    /**
     * Customers besides the lead's own who may be the one who asks, the likeliest first: what {@code account.customer} of a
     * conversion can name. Only those the caller sees.
     */
    @GetMapping
    Matches list(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.LEADS_READ);
        LeadLine lead = leads.find(viewer, new LeadId(id));
        Typed typed = new Typed(lead.name(), lead.organisation(), lead.email(), lead.phone(), lead.country());
        return new Matches(matches.of(viewer, typed, MOST + 1).stream()
                .filter(match -> match.id() != lead.customerId())
                .limit(MOST)
                .map(Match::of)
                .toList());
    }

    /** Never more than ten. */
    record Matches(List<Match> items) {}

    /**
     * @param customer id
     * @param owner name of the colleague who looks after him
     * @param score between 0 and 1
     */
    record Match(
            long customer,
            String name,
            CustomerKind kind,
            @Nullable String email,
            @Nullable String city,
            @Nullable String owner,
            double score,
            List<MatchReason> reasons) {

        static Match of(LikelyMatch match) {
            return new Match(
                    match.id(),
                    match.name(),
                    match.kind(),
                    match.email(),
                    match.city(),
                    match.owner(),
                    match.score(),
                    match.reasons().stream().sorted().toList());
        }
    }
}
