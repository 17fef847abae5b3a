package crm.leads;

import crm.access.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where leads are kept; hands one out to be changed by whoever may see it. */
@Component
class LeadShelf {

    private static final String VISIBLE = "select exists (select from lead l where %s and l.id = :id)";

    private final Leads leads;
    private final LeadSight sight;
    private final JdbcClient jdbc;

    LeadShelf(Leads leads, LeadSight sight, JdbcClient jdbc) {
        this.leads = leads;
        this.sight = sight;
        this.jdbc = jdbc;
    }

    /** Keeps a new one or what has become of another, so that statements see it. */
    Lead keep(Lead lead) {
        return leads.saveAndFlush(lead);
    }

    /**
     * The lead, which nobody else changes until this transaction ends. Of two who ask at once both may see it: the second
     * gets it as the first has left it.
     *
     * @throws LeadNotFound when there is none, or none for this viewer
     */
    Lead take(Viewer viewer, LeadId id) {
        LeadSight.Seen seen = sight.of(viewer);
        boolean visible = jdbc.sql(VISIBLE.formatted(seen.condition()))
                .params(seen.parameters())
                .param("id", id.value())
                .query(Boolean.class)
                .single();
        if (!visible) {
            throw new LeadNotFound(id);
        }
        return leads.findForChangeById(id.value()).orElseThrow(() -> new LeadNotFound(id));
    }
}
