package crm.web.api.opportunities;

import crm.access.Permission;
import crm.access.Viewer;
import crm.opportunities.OpportunityDesk;
import crm.opportunities.OpportunityFilter;
import crm.opportunities.OpportunityId;
import crm.opportunities.OpportunityLine;
import crm.opportunities.OpportunityList;
import crm.opportunities.OpportunitySheet;
import crm.opportunities.OpportunityState;
import crm.web.api.Page;
import crm.web.api.Paging;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Qualified chances of business. */
@RestController("apiOpportunitiesController")
@RequestMapping("/api/v1/opportunities")
class OpportunitiesController {

    private final OpportunityDesk desk;
    private final OpportunityList list;
    private final OpportunityReader reader;

    OpportunitiesController(OpportunityDesk desk, OpportunityList list, OpportunityReader reader) {
        this.desk = desk;
        this.list = list;
        this.reader = reader;
    }

    /**
     * @param owner me, or an e-mail address
     * @param stage name or id
     */
    @GetMapping
    Page<OpportunityItem> list(
            Viewer viewer,
            Paging paging,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable OpportunityState state,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable Long customer,
            @RequestParam(required = false) @Nullable String search) {
        OpportunityFilter filter = reader.filter(viewer, owner, state, stage, customer, search);
        List<OpportunityLine> lines = list.list(viewer, filter, paging.after(), paging.fetch());
        return Page.of(lines.stream().map(OpportunityItem::of).toList(), paging, OpportunityItem::id);
    }

    @GetMapping("/{id}")
    OpportunityAnswer show(Viewer viewer, @PathVariable long id) {
        return OpportunityAnswer.of(desk.sheetOf(viewer, new OpportunityId(id)));
    }

    @PostMapping
    ResponseEntity<OpportunityAnswer> create(Viewer viewer, @RequestBody OpportunityBody body) {
        viewer.require(Permission.OPPORTUNITIES_WRITE);
        OpportunitySheet sheet = desk.open(viewer, reader.opportunity(viewer, body));
        return ResponseEntity.created(
                        URI.create("/api/v1/opportunities/" + sheet.id().value()))
                .body(OpportunityAnswer.of(sheet));
    }

    /** Changes what the body names; null empties a field, what is left out stays. */
    @PatchMapping("/{id}")
    OpportunityAnswer change(Viewer viewer, @PathVariable long id, @RequestBody OpportunityPatch body) {
        viewer.require(Permission.OPPORTUNITIES_WRITE);
        return OpportunityAnswer.of(desk.change(
                viewer,
                new OpportunityId(id),
                plan -> reader.changed(plan, body),
                reader.move(viewer, body.stage(), body.lossReason(), body.lossNote()),
                null));
    }
}
