package crm.leads;

import crm.access.Permission;
import crm.access.UserId;
import crm.access.Viewer;
import crm.leads.Decision.Ground;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door by which leads come to those who work them: by the rules, or as somebody wants it. */
@Service
@Transactional
public class LeadAssignment {

    private static final Set<LeadState> NOBODYS = EnumSet.of(LeadState.NEW, LeadState.RETURNED);

    private static final Set<LeadState> OPEN =
            EnumSet.of(LeadState.NEW, LeadState.ASSIGNED, LeadState.WORKING, LeadState.RETURNED);

    private final LeadShelf shelf;
    private final Giving giving;
    private final Distribution distribution;

    LeadAssignment(LeadShelf shelf, Giving giving, Distribution distribution) {
        this.shelf = shelf;
        this.giving = giving;
        this.distribution = distribution;
    }

    /**
     * Lets the rules find somebody; an owner who can go on keeps the lead. If they find nobody it stays as it is, and the
     * record of decisions says why.
     *
     * @throws crm.kernel.Conflict when it is over
     */
    public void assign(Viewer viewer, LeadId id) {
        viewer.require(Permission.LEADS_ASSIGN);
        shelf.see(viewer, id).refuseUnlessOpen();
        distribution.share(List.of(id.value()), OPEN, viewer.user());
    }

    /**
     * Gives it to this user, who may be away or busy.
     *
     * @throws crm.kernel.Invalid when he works no leads
     * @throws crm.kernel.Conflict when it is over
     */
    public void give(Viewer viewer, LeadId id, UserId owner) {
        viewer.require(Permission.LEADS_ASSIGN);
        giving.require(viewer, owner);
        Lead lead = shelf.take(viewer, id);
        giving.byHand(viewer, lead, owner, Ground.HAND);
        shelf.keep(lead);
    }

    /**
     * Lets the rules share out those of these leads that are nobody's, all in one go.
     *
     * @return how many have found somebody
     */
    public int assignAll(Viewer viewer, List<LeadId> leads) {
        viewer.require(Permission.LEADS_ASSIGN);
        return distribution.share(shelf.seen(viewer, leads), NOBODYS, viewer.user());
    }
}
