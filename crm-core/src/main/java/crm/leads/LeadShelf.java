package crm.leads;

import crm.access.Viewer;
import crm.customers.MergeBarrier;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where leads are kept; hands one out to be changed by whoever may see it. */
@Component
class LeadShelf {

    private static final String ALL_VISIBLE = "select l.id from lead l where %s and l.id = any (:ids) order by l.id";

    private final Leads leads;
    private final LeadSight sight;
    private final MergeBarrier barrier;
    private final JdbcClient jdbc;

    LeadShelf(Leads leads, LeadSight sight, MergeBarrier barrier, JdbcClient jdbc) {
        this.leads = leads;
        this.sight = sight;
        this.barrier = barrier;
        this.jdbc = jdbc;
    }

    /** No customer's leads go to another customer from here to the end of the transaction. */
    void holdOffMerges() {
        barrier.holdOff();
    }

    /** Keeps a new one or what has become of another, so that statements see it. */
    Lead keep(Lead lead) {
        return leads.saveAndFlush(lead);
    }

    /**
     * The lead, which nobody else changes until this transaction ends, nor merges its customer away. Of two who ask at once
     * both may see it: the second gets it as the first has left it.
     *
     * @throws LeadNotFound when there is none, or none for this viewer
     */
    Lead take(Viewer viewer, LeadId id) {
        barrier.holdOff();
        requireVisible(viewer, id);
        return leads.findForChangeById(id.value()).orElseThrow(() -> new LeadNotFound(id));
    }

    /** The lead to be looked at, not to be changed. */
    Lead see(Viewer viewer, LeadId id) {
        requireVisible(viewer, id);
        return leads.findById(id.value()).orElseThrow(() -> new LeadNotFound(id));
    }

    /** Those of them that the viewer may see. */
    List<Long> seen(Viewer viewer, List<LeadId> ids) {
        LeadSight.Seen seen = sight.of(viewer);
        return jdbc.sql(ALL_VISIBLE.formatted(seen.condition()))
                .params(seen.parameters())
                .param("ids", ids.stream().map(LeadId::value).toArray(Long[]::new))
                .query((row, number) -> row.getLong("id"))
                .list();
    }

    private void requireVisible(Viewer viewer, LeadId id) {
        if (seen(viewer, List.of(id)).isEmpty()) {
            throw new LeadNotFound(id);
        }
    }
}
