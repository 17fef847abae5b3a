package crm.web.settings;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.web.support.Faults;
import crm.web.support.Flash;
import crm.web.support.Places;
import crm.workspace.Workspace;
import crm.workspace.WorkspaceDetails;
import crm.workspace.Workspaces;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The company and its senders. */
@Controller
@RequestMapping("/settings")
class SettingsController {

    private final Workspaces workspaces;

    SettingsController(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    record CompanyForm(
            @Nullable String company,
            @Nullable String postalAddress,
            @Nullable String zone,
            @Nullable String currency,
            @Nullable String country) {

        static CompanyForm of(Workspace workspace) {
            return new CompanyForm(
                    workspace.name(),
                    workspace.postalAddress(),
                    workspace.zone().getId(),
                    workspace.currency(),
                    workspace.country());
        }

        WorkspaceDetails details() {
            return new WorkspaceDetails(text(company), text(postalAddress), text(zone), text(currency), text(country));
        }
    }

    record SenderForm(@Nullable String senderName, @Nullable String sender) {

        static final SenderForm EMPTY = new SenderForm(null, null);
    }

    @GetMapping
    String show(Viewer viewer, Locale locale, Model model) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        model.addAttribute("form", CompanyForm.of(workspaces.current()));
        model.addAttribute("senderForm", SenderForm.EMPTY);
        return page(locale, model);
    }

    @PostMapping
    String update(
            Viewer viewer,
            @ModelAttribute("form") CompanyForm form,
            BindingResult binding,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        try {
            workspaces.change(viewer, form.details());
        } catch (Invalid unusable) {
            Faults.show(unusable, binding);
            model.addAttribute("senderForm", SenderForm.EMPTY);
            return page(locale, model);
        }
        flash.addFlashAttribute("flash", Flash.good("settings.saved"));
        return "redirect:/settings";
    }

    @PostMapping("/senders")
    String addSender(
            Viewer viewer,
            @ModelAttribute("senderForm") SenderForm form,
            BindingResult binding,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        try {
            workspaces.addSender(viewer, text(form.senderName()), text(form.sender()));
        } catch (Invalid unusable) {
            Faults.show(unusable, binding);
            model.addAttribute("form", CompanyForm.of(workspaces.current()));
            return page(locale, model);
        }
        flash.addFlashAttribute("flash", Flash.good("settings.sender.added"));
        return "redirect:/settings";
    }

    @PostMapping("/senders/{id}/remove")
    String removeSender(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        workspaces.removeSender(viewer, id);
        flash.addFlashAttribute("flash", Flash.good("settings.sender.removed"));
        return "redirect:/settings";
    }

    private String page(Locale locale, Model model) {
        model.addAttribute("senders", workspaces.senders());
        model.addAttribute("countries", Places.countries(locale));
        model.addAttribute("currencies", Places.currencies(locale));
        model.addAttribute("zones", Places.zones());
        return "settings/settings";
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
