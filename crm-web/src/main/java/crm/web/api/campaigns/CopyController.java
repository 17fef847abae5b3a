package crm.web.api.campaigns;

import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignSheet;
import crm.web.api.campaigns.CampaignsController.Created;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** New drafts from campaigns that are there. */
@RestController("apiCopyController")
@RequestMapping("/api/v1/campaigns/{id}")
class CopyController {

    private final CampaignDesk desk;

    CopyController(CampaignDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/copy")
    ResponseEntity<Created> copy(Viewer viewer, @PathVariable long id) {
        return created(desk.copy(viewer, new CampaignId(id)));
    }

    /** To those whose mail was accepted and who neither opened it nor clicked in it. */
    @PostMapping("/resend")
    ResponseEntity<Created> resend(Viewer viewer, @PathVariable long id) {
        return created(desk.resend(viewer, new CampaignId(id)));
    }

    private static ResponseEntity<Created> created(CampaignSheet sheet) {
        long id = sheet.id().value();
        return ResponseEntity.created(URI.create("/api/v1/campaigns/" + id)).body(new Created(id, sheet.state()));
    }
}
