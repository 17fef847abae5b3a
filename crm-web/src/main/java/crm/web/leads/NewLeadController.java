package crm.web.leads;

import crm.access.Colleagues;
import crm.access.Permission;
import crm.access.Viewer;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadRegister;
import crm.web.support.Choice;
import crm.web.support.Flash;
import crm.web.support.FormFaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Opens a lead by hand. */
@Controller
@RequestMapping("/leads")
class NewLeadController {

    private static final String FORM = "leads/new";

    private final LeadRegister register;
    private final LeadDirectory leads;
    private final Colleagues colleagues;
    private final MessageSource messages;

    NewLeadController(LeadRegister register, LeadDirectory leads, Colleagues colleagues, MessageSource messages) {
        this.register = register;
        this.leads = leads;
        this.colleagues = colleagues;
        this.messages = messages;
    }

    @GetMapping("/new")
    String form(Viewer viewer, Model model, Locale locale) {
        viewer.require(Permission.LEADS_WRITE);
        model.addAttribute("form", LeadForm.of(viewer.userId()));
        return form(model, locale);
    }

    @PostMapping
    String open(
            Viewer viewer,
            @ModelAttribute("form") LeadForm form,
            BindingResult faults,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        viewer.require(Permission.LEADS_WRITE);
        @Nullable LeadId id = FormFaults.orNull(faults, "leads.fault.", () -> register.open(viewer, form.enquiry()));
        if (id == null) {
            return form(model, locale);
        }
        boolean seen = leads.ifSeen(viewer, id).isPresent();
        redirect.addFlashAttribute("flash", Flash.good(seen ? "leads.opened" : "leads.handedOver"));
        return seen ? "redirect:/leads/" + id.value() : "redirect:/leads";
    }

    private String form(Model model, Locale locale) {
        List<Choice> owners = new ArrayList<>();
        owners.add(new Choice("", messages.getMessage("leads.owner.rules", null, locale)));
        colleagues.active().stream()
                .filter(colleague -> colleague.role().permissions().contains(Permission.LEADS_WRITE))
                .forEach(colleague -> owners.add(new Choice(Long.toString(colleague.id()), colleague.name())));
        model.addAttribute("owners", owners);
        return FORM;
    }
}
