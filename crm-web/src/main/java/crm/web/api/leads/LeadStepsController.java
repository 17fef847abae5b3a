package crm.web.api.leads;

import crm.access.UserId;
import crm.access.Viewer;
import crm.leads.LeadAssignment;
import crm.leads.LeadDesk;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What becomes of a lead. Answers with it as it is afterwards, also where its former owner does not see it any more. */
@RestController("apiLeadStepsController")
@RequestMapping("/api/v1/leads/{id}")
class LeadStepsController {

    private final LeadDesk desk;
    private final LeadAssignment assignment;
    private final LeadDirectory directory;
    private final Owners owners;

    LeadStepsController(LeadDesk desk, LeadAssignment assignment, LeadDirectory directory, Owners owners) {
        this.desk = desk;
        this.assignment = assignment;
        this.directory = directory;
        this.owners = owners;
    }

    /** To the owner named; without one the rules find him, or leave the lead as it is. */
    @PostMapping("/assign")
    LeadAnswer assign(Viewer viewer, @PathVariable long id, @RequestBody(required = false) @Nullable Assignment body) {
        LeadId lead = new LeadId(id);
        UserId owner = body == null ? null : owners.named(viewer, body.owner());
        if (owner == null) {
            assignment.assign(viewer, lead);
        } else {
            assignment.give(viewer, lead, owner);
        }
        return answer(lead);
    }

    @PostMapping("/accept")
    LeadAnswer accept(Viewer viewer, @PathVariable long id) {
        LeadId lead = new LeadId(id);
        desk.accept(viewer, lead);
        return answer(lead);
    }

    @PostMapping("/return")
    LeadAnswer giveBack(Viewer viewer, @PathVariable long id, @RequestBody LeadReturn body) {
        LeadId lead = new LeadId(id);
        desk.giveBack(viewer, lead, body.reason());
        return answer(lead);
    }

    private LeadAnswer answer(LeadId lead) {
        return LeadAnswer.of(directory.find(Viewer.system(), lead));
    }

    /** Whom it is given to: an e-mail address, or me. */
    record Assignment(@Nullable String owner) {}

    /** Why it is given back. */
    record LeadReturn(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String reason) {}
}
