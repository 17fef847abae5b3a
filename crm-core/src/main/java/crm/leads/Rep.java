package crm.leads;

import crm.leads.Decision.Why;
import org.jspecify.annotations.Nullable;

/** Somebody who works leads, and how many more he can take; counted on while leads are shared out. */
final class Rep {

    private final long id;
    private final boolean sells;
    private final int weight;
    private final boolean absent;
    private final @Nullable Integer openLimit;
    private final @Nullable Integer dayLimit;
    private long open;
    private long today;

    /**
     * @param sells whether he gets leads that no rule sends to anybody in particular
     * @param open how many he works now
     * @param today how many he was given since midnight
     */
    Rep(
            long id,
            boolean sells,
            int weight,
            boolean absent,
            @Nullable Integer openLimit,
            @Nullable Integer dayLimit,
            long open,
            long today) {
        this.id = id;
        this.sells = sells;
        this.weight = weight;
        this.absent = absent;
        this.openLimit = openLimit;
        this.dayLimit = dayLimit;
        this.open = open;
        this.today = today;
    }

    long id() {
        return id;
    }

    boolean sells() {
        return sells;
    }

    int weight() {
        return weight;
    }

    boolean isPresent() {
        return !absent;
    }

    void take() {
        open++;
        today++;
    }

    /** Why he cannot be asked to work this lead, null = he can. */
    @Nullable
    Why obstacleTo(WaitingLead lead) {
        if (absent) {
            return Why.ABSENT;
        }
        if (lead.returnedBy().contains(id)) {
            return Why.RETURNED_IT;
        }
        if (lead.withheldFrom().contains(id)) {
            return Why.WITHHELD;
        }
        if (openLimit != null && open >= openLimit) {
            return Why.FULL;
        }
        return dayLimit != null && today >= dayLimit ? Why.FULL_TODAY : null;
    }
}
