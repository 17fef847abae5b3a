package crm.web.api.leads;

import crm.access.Viewer;
import crm.leads.DecisionLine;
import crm.leads.DecisionLog;
import crm.leads.LeadId;
import crm.leads.LeadScores;
import crm.web.api.Page;
import crm.web.api.Paging;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Why a lead is whose it is, and what speaks for it. */
@RestController("apiLeadReasonsController")
@RequestMapping("/api/v1/leads/{id}")
class LeadReasonsController {

    private final DecisionLog decisions;
    private final LeadScores scores;

    LeadReasonsController(DecisionLog decisions, LeadScores scores) {
        this.decisions = decisions;
        this.scores = scores;
    }

    /** Every decision about who works it, the oldest first. */
    @GetMapping("/decisions")
    Page<DecisionLine> decisions(Viewer viewer, Paging paging, @PathVariable long id) {
        return Page.of(
                decisions.list(viewer, new LeadId(id), paging.after(), paging.fetch()), paging, DecisionLine::id);
    }

    /** What speaks for it, point by point; all of it null for the moments until it has been worked out. */
    @GetMapping("/score")
    ScoreAnswer score(Viewer viewer, @PathVariable long id) {
        return ScoreAnswer.of(scores.of(viewer, new LeadId(id)).orElse(null));
    }
}
