package crm.web.campaigns;

import crm.access.Viewer;
import crm.campaigns.CampaignId;
import crm.delivery.Doubts;
import crm.web.support.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sends once more to those of whom nobody knows whether they got it, when somebody chooses so. */
@Controller
class DoubtController {

    private final Doubts doubts;

    DoubtController(Doubts doubts) {
        this.doubts = doubts;
    }

    @PostMapping("/campaigns/{campaign}/doubt")
    String sendAgain(Viewer viewer, @PathVariable long campaign, RedirectAttributes flash) {
        int people = doubts.sendAgain(viewer, new CampaignId(campaign), null);
        flash.addFlashAttribute("flash", Flash.good("campaigns.doubt.sent", people));
        return "redirect:/campaigns/" + campaign + "/report";
    }
}
