package crm.web.campaigns;

import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignPlan;
import crm.delivery.Previews;
import crm.messages.TemplateRefused;
import crm.web.support.MailFrame;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The message as a recipient would see it by day or in the dark, for the sandboxed frame of the editor. */
@Controller
class PreviewController {

    private final CampaignDesk desk;

    private final Previews previews;

    PreviewController(CampaignDesk desk, Previews previews) {
        this.desk = desk;
        this.previews = previews;
    }

    @GetMapping("/campaigns/{campaign}/preview")
    ResponseEntity<String> show(
            Viewer viewer,
            @PathVariable long campaign,
            @RequestParam(defaultValue = "0") long customer,
            @RequestParam(defaultValue = "0") long contact,
            @RequestParam(defaultValue = "false") boolean dark) {
        CampaignPlan plan = desk.sheet(viewer, new CampaignId(campaign)).plan();
        try {
            var preview = contact == 0 ? previews.ofNobody(viewer, plan) : previews.of(viewer, plan, customer, contact);
            return MailFrame.of(preview.message().html(), dark);
        } catch (TemplateRefused e) {
            return MailFrame.of("");
        }
    }
}
