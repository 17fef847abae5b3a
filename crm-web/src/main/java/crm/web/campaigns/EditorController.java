package crm.web.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignSheet;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.web.support.Flash;
import crm.web.support.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The editor of a draft. It saves by itself while one writes; every save shows the checks and the audience anew. */
@Controller
@RequestMapping("/campaigns/{campaign}")
class EditorController {

    private final CampaignDesk desk;

    private final EditorPage page;

    EditorController(CampaignDesk desk, EditorPage page) {
        this.desk = desk;
        this.page = page;
    }

    @GetMapping
    String show(
            Viewer viewer,
            @PathVariable long campaign,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "0") long before,
            @RequestParam(defaultValue = "false") boolean wide,
            @RequestParam(defaultValue = "false") boolean dark,
            Model model) {
        CampaignSheet sheet = desk.sheet(viewer, new CampaignId(campaign));
        if (sheet.state().isLaunched()) {
            return "redirect:/campaigns/" + campaign + "/report";
        }
        page.fill(viewer, sheet, CampaignForm.of(sheet), List.of(), after, before, model);
        look(wide, dark, model);
        return "campaigns/editor";
    }

    @PostMapping
    String update(
            Viewer viewer,
            @PathVariable long campaign,
            @ModelAttribute("form") CampaignForm form,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        var id = new CampaignId(campaign);
        CampaignForm shown = form;
        List<Invalid.Fault> faults = List.of();
        try {
            shown = CampaignForm.of(desk.change(viewer, id, form.plan(), form.version()));
        } catch (Invalid e) {
            faults = e.faults();
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        } catch (Conflict e) {
            if (Htmx.asks(request)) {
                throw e;
            }
            flash.addFlashAttribute("flash", Flash.bad("campaigns.changedByOther"));
            return "redirect:/campaigns/" + campaign;
        }
        if (faults.isEmpty() && !Htmx.asks(request)) {
            return "redirect:/campaigns";
        }
        response.setHeader("HX-Trigger-After-Settle", "campaign-saved");
        page.fill(viewer, desk.sheet(viewer, id), shown, faults, 0, 0, model);
        look(false, false, model);
        return "campaigns/editor";
    }

    /** How the preview looks: as wide as a desk or a phone, dark or light. */
    private static void look(boolean wide, boolean dark, Model model) {
        model.addAttribute("wide", wide);
        model.addAttribute("dark", dark);
    }
}
