package crm.web.api.leads;

import crm.access.UserId;
import crm.access.Viewer;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadLine;
import crm.leads.LeadQuery;
import crm.leads.LeadRegister;
import crm.leads.LeadState;
import crm.web.api.Page;
import crm.web.api.Paging;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Needs that are not opportunities yet: opened, looked at, corrected. */
@RestController("apiLeadsController")
@RequestMapping("/api/v1/leads")
class LeadsController {

    private final LeadRegister register;
    private final LeadDirectory directory;
    private final LeadChanges changes;
    private final Owners owners;

    LeadsController(LeadRegister register, LeadDirectory directory, LeadChanges changes, Owners owners) {
        this.register = register;
        this.directory = directory;
        this.changes = changes;
        this.owners = owners;
    }

    /** Those the caller sees; {@code owner} is an e-mail address, or me. */
    @GetMapping
    Page<LeadAnswer> list(
            Viewer viewer,
            Paging paging,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable LeadState state,
            @RequestParam(required = false) @Nullable String externalKey) {
        LeadQuery query = new LeadQuery(owners.named(viewer, owner), state, externalKey);
        List<LeadLine> lines = directory.list(viewer, query, paging.after(), paging.fetch());
        return Page.of(lines.stream().map(LeadAnswer::of).toList(), paging, LeadAnswer::id);
    }

    @GetMapping("/{id}")
    LeadAnswer show(Viewer viewer, @PathVariable long id) {
        return LeadAnswer.of(directory.find(viewer, new LeadId(id)));
    }

    /**
     * Opens a lead; where it is found is in the Location header. If whoever asks is a customer out of the caller's sight, it
     * is opened all the same and handed to whoever is responsible: the answer repeats what was said and has no Location,
     * and by its {@code id} the caller finds nothing (404).
     */
    @PostMapping
    @ApiResponse(
            responseCode = "201",
            description =
                    "Opened. Of a customer out of the caller's sight: opened, handed to whoever is responsible, and"
                            + " answered with what was said and without a Location; by its id the caller gets 404.",
            headers =
                    @Header(
                            name = "Location",
                            description = "Where the caller finds it, if he sees it",
                            schema = @Schema(type = "string")),
            useReturnTypeSchema = true)
    ResponseEntity<LeadAnswer> create(Viewer viewer, @RequestBody LeadBody body) {
        UserId owner = owners.named(viewer, body.owner());
        LeadId id = register.open(viewer, body.enquiry(owner));
        return directory
                .ifSeen(viewer, id)
                .map(line -> ResponseEntity.created(URI.create("/api/v1/leads/" + id.value()))
                        .body(LeadAnswer.of(line)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.CREATED)
                        .body(LeadAnswer.handedOver(directory.find(Viewer.system(), id), body)));
    }

    /** Changes what the body names; null empties, what is left out stays. All of it or nothing. */
    @PatchMapping("/{id}")
    LeadAnswer change(Viewer viewer, @PathVariable long id, @RequestBody LeadChange body) {
        LeadId lead = new LeadId(id);
        changes.make(viewer, lead, body, owners.named(viewer, body.owner()));
        return LeadAnswer.of(directory.find(Viewer.system(), lead));
    }
}
