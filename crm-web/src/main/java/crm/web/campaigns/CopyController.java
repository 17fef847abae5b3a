package crm.web.campaigns;

import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignSheet;
import crm.web.support.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** New drafts from campaigns that are there. */
@Controller
@RequestMapping("/campaigns/{campaign}")
class CopyController {

    private final CampaignDesk desk;

    CopyController(CampaignDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/copy")
    String copy(Viewer viewer, @PathVariable long campaign, RedirectAttributes flash) {
        return open(desk.copy(viewer, new CampaignId(campaign)), "campaigns.copied", flash);
    }

    /** To those whose mail was accepted and who did not answer it. */
    @PostMapping("/resend")
    String resend(Viewer viewer, @PathVariable long campaign, RedirectAttributes flash) {
        return open(desk.resend(viewer, new CampaignId(campaign)), "campaigns.resend.begun", flash);
    }

    private static String open(CampaignSheet sheet, String said, RedirectAttributes flash) {
        flash.addFlashAttribute("flash", Flash.good(said, sheet.name()));
        return "redirect:/campaigns/" + sheet.id().value();
    }
}
