package crm.web.leads;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.access.Permission;
import crm.access.Viewer;
import crm.leads.DecisionLog;
import crm.leads.LeadId;
import crm.leads.LeadLine;
import crm.leads.LeadScores;
import crm.opportunities.Pipelines;
import crm.opportunities.Stage;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the sheet of a lead. */
@Component
class LeadSheets {

    private final LeadPasts pasts;
    private final LeadScores scores;
    private final DecisionLog decisions;
    private final Pipelines pipelines;
    private final Colleagues colleagues;
    private final Clock clock;

    LeadSheets(
            LeadPasts pasts,
            LeadScores scores,
            DecisionLog decisions,
            Pipelines pipelines,
            Colleagues colleagues,
            Clock clock) {
        this.pasts = pasts;
        this.scores = scores;
        this.decisions = decisions;
        this.pipelines = pipelines;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    LeadSheet of(Viewer viewer, LeadLine lead) {
        LeadId id = new LeadId(lead.id());
        LeadSteps may = LeadSteps.of(viewer, lead);
        return new LeadSheet(
                new Row(lead, clock.instant()),
                may,
                pasts.of(viewer, lead),
                scores.of(viewer, id).orElse(null),
                decisions.of(viewer, id),
                may.converts() ? stages(viewer) : List.of(),
                may.assigns() ? owners() : List.of());
    }

    private List<Stage> stages(Viewer viewer) {
        return pipelines.of(viewer, null).open();
    }

    private List<Colleague> owners() {
        return colleagues.active().stream()
                .filter(colleague -> colleague.role().permissions().contains(Permission.LEADS_WRITE))
                .toList();
    }
}
