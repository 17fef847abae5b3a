package crm.web.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignMessages;
import crm.campaigns.CampaignPlan;
import crm.campaigns.CampaignSheet;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.web.support.Flash;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes the message of a campaign that is being sent, for those who have not got it yet. */
@Controller
@RequestMapping("/campaigns/{campaign}/message")
class MessageController {

    private final CampaignDesk desk;

    private final CampaignMessages messages;

    MessageController(CampaignDesk desk, CampaignMessages messages) {
        this.desk = desk;
        this.messages = messages;
    }

    /** The message as it is typed; MJML where it was written in that. */
    record MessageForm(
            @Nullable String subject,
            @Nullable String mjml,
            @Nullable String html,
            @Nullable String text,
            @Nullable Long version) {

        static MessageForm of(CampaignSheet sheet) {
            CampaignPlan plan = sheet.plan();
            return new MessageForm(plan.subject(), plan.mjml(), plan.html(), plan.text(), sheet.version());
        }

        CampaignPlan appliedTo(CampaignPlan plan) {
            boolean blocks = plan.mjml() != null;
            return new CampaignPlan(
                    plan.name(),
                    plan.segment(),
                    plan.channel(),
                    subject,
                    blocks ? mjml : null,
                    blocks ? null : html,
                    text,
                    plan.from(),
                    plan.windowDays(),
                    plan.messageClass());
        }
    }

    @GetMapping
    String show(Viewer viewer, @PathVariable long campaign, Model model) {
        viewer.require(Permission.CAMPAIGNS_LAUNCH);
        CampaignSheet sheet = desk.sheet(viewer, new CampaignId(campaign));
        if (!sheet.state().isUnderWay()) {
            return "redirect:/campaigns/" + campaign;
        }
        model.addAttribute("form", MessageForm.of(sheet));
        return page(viewer, sheet, model);
    }

    @PostMapping
    String update(
            Viewer viewer,
            @PathVariable long campaign,
            @ModelAttribute("form") MessageForm form,
            Model model,
            RedirectAttributes flash) {
        viewer.require(Permission.CAMPAIGNS_LAUNCH);
        var id = new CampaignId(campaign);
        CampaignSheet sheet = desk.sheet(viewer, id);
        if (!sheet.state().isUnderWay()) {
            return "redirect:/campaigns/" + campaign;
        }
        try {
            desk.change(viewer, id, form.appliedTo(sheet.plan()), form.version());
        } catch (Invalid unusable) {
            model.addAttribute(
                    "faults", unusable.faults().stream().map(Check::of).toList());
            return page(viewer, sheet, model);
        } catch (Conflict late) {
            flash.addFlashAttribute("flash", Flash.bad("campaigns.changedByOther"));
            return "redirect:/campaigns/" + campaign + "/message";
        }
        flash.addFlashAttribute("flash", Flash.good("campaigns.message.saved"));
        return "redirect:/campaigns/" + campaign + "/report";
    }

    private String page(Viewer viewer, CampaignSheet sheet, Model model) {
        model.addAttribute("campaign", sheet);
        model.addAttribute("blocks", sheet.plan().mjml() != null);
        model.addAttribute("versions", messages.all(viewer, sheet.id()));
        return "campaigns/message";
    }
}
