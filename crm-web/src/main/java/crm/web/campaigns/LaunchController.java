package crm.web.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.CampaignControl;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLaunch;
import crm.campaigns.LaunchDecision.Launched;
import crm.campaigns.LaunchDecision.Refused;
import crm.campaigns.Obstacle;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.web.support.Flash;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lets a campaign go, and steers one that goes. */
@Controller
@RequestMapping("/campaigns/{campaign}")
class LaunchController {

    private final CampaignDesk desk;

    private final CampaignLaunch launch;

    private final CampaignControl control;

    LaunchController(CampaignDesk desk, CampaignLaunch launch, CampaignControl control) {
        this.desk = desk;
        this.launch = launch;
        this.control = control;
    }

    /** The button stands in the editor's form: what was typed last is saved first. */
    @PostMapping("/launch")
    String launch(
            Viewer viewer,
            @PathVariable long campaign,
            @ModelAttribute("form") CampaignForm form,
            RedirectAttributes flash) {
        viewer.require(Permission.CAMPAIGNS_LAUNCH);
        var id = new CampaignId(campaign);
        try {
            if (form.isFilledIn()) {
                desk.change(viewer, id, form.plan(), form.version());
            }
        } catch (Invalid e) {
            return back(campaign, Flash.bad("campaigns.notStorable"), flash);
        } catch (Conflict e) {
            return back(campaign, Flash.bad("campaigns.changedByOther"), flash);
        }
        return switch (launch.launch(viewer, id)) {
            case Launched(CampaignId launched, int audience) -> {
                flash.addFlashAttribute("flash", Flash.good("campaigns.launched", audience));
                yield "redirect:/campaigns/" + campaign + "/report";
            }
            case Refused(List<Obstacle> obstacles) ->
                back(campaign, Flash.warn("campaigns.notYet", obstacles.size()), flash);
        };
    }

    private static String back(long campaign, Flash why, RedirectAttributes flash) {
        flash.addFlashAttribute("flash", why);
        return "redirect:/campaigns/" + campaign;
    }

    @PostMapping("/pause")
    String pause(Viewer viewer, @PathVariable long campaign, RedirectAttributes flash) {
        control.pause(viewer, new CampaignId(campaign));
        flash.addFlashAttribute("flash", Flash.good("campaigns.paused").undoneBy("/campaigns/" + campaign + "/resume"));
        return "redirect:/campaigns/" + campaign + "/report";
    }

    @PostMapping("/resume")
    String resume(Viewer viewer, @PathVariable long campaign, RedirectAttributes flash) {
        control.resume(viewer, new CampaignId(campaign));
        flash.addFlashAttribute("flash", Flash.good("campaigns.resumed").undoneBy("/campaigns/" + campaign + "/pause"));
        return "redirect:/campaigns/" + campaign + "/report";
    }

    @PostMapping("/cancel")
    String cancel(Viewer viewer, @PathVariable long campaign) {
        control.cancel(viewer, new CampaignId(campaign));
        return "redirect:/campaigns/" + campaign + "/report";
    }
}
