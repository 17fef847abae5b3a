package crm.web.webforms;

import crm.access.Permission;
import crm.access.Viewer;
import crm.forms.FormField;
import crm.forms.FormId;
import crm.forms.WebForm;
import crm.forms.WebForms;
import crm.kernel.BaseUrl;
import crm.kernel.Invalid;
import crm.talks.Questionnaires;
import crm.web.support.Choice;
import crm.web.support.Flash;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of web forms and the page of one. */
@Controller
@RequestMapping("/web-forms")
class WebFormsController {

    private final WebForms forms;
    private final Questionnaires questionnaires;
    private final BaseUrl baseUrl;
    private final MessageSource messages;

    WebFormsController(WebForms forms, Questionnaires questionnaires, BaseUrl baseUrl, MessageSource messages) {
        this.forms = forms;
        this.questionnaires = questionnaires;
        this.baseUrl = baseUrl;
        this.messages = messages;
    }

    @GetMapping
    String list(Viewer viewer, Model model) {
        model.addAttribute("forms", forms.list(viewer));
        return "webforms/list";
    }

    @GetMapping("/new")
    String newForm(Viewer viewer, Model model, Locale locale) {
        viewer.require(Permission.PIPELINE_MANAGE);
        model.addAttribute("form", DefinitionForm.EMPTY);
        return page(viewer, null, model, locale);
    }

    @PostMapping
    String create(
            Viewer viewer,
            @ModelAttribute("form") DefinitionForm form,
            BindingResult binding,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        viewer.require(Permission.PIPELINE_MANAGE);
        try {
            FormId id = forms.create(viewer, form.definition());
            flash.addFlashAttribute("flash", Flash.good("webforms.saved"));
            return "redirect:/web-forms/" + id.value();
        } catch (Invalid invalid) {
            show(invalid, binding);
            return page(viewer, null, model, locale);
        }
    }

    @GetMapping("/{id}")
    String edit(Viewer viewer, @PathVariable long id, Model model, Locale locale) {
        WebForm known = forms.form(viewer, new FormId(id));
        model.addAttribute("form", DefinitionForm.of(known));
        return page(viewer, known, model, locale);
    }

    @PostMapping("/{id}")
    String update(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") DefinitionForm form,
            BindingResult binding,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        WebForm known = forms.form(viewer, new FormId(id));
        try {
            forms.change(viewer, known.id(), form.definition(), form.edition());
        } catch (Invalid invalid) {
            show(invalid, binding);
            return page(viewer, known, model, locale);
        }
        flash.addFlashAttribute("flash", Flash.good("webforms.saved"));
        return "redirect:/web-forms/" + id;
    }

    private static void show(Invalid invalid, BindingResult form) {
        invalid.faults()
                .forEach(fault -> form.rejectValue(fault.path(), "webforms.fault." + fault.code(), fault.message()));
    }

    private String page(Viewer viewer, @Nullable WebForm known, Model model, Locale locale) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", messages.getMessage("webforms.noQuestionnaire", null, locale)));
        questionnaires
                .published(viewer)
                .forEach(one -> choices.add(new Choice(Long.toString(one.id().value()), one.name())));
        model.addAttribute("known", known);
        model.addAttribute("questionnaires", choices);
        model.addAttribute("fields", FormField.values());
        model.addAttribute("address", known == null ? null : baseUrl.link("/forms/" + known.key()));
        return "webforms/edit";
    }
}
