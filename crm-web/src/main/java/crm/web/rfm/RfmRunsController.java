package crm.web.rfm;

import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.rfm.RfmRuns;
import crm.web.support.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Starts a scoring from the page. */
@Controller
@RequestMapping("/rfm/runs")
class RfmRunsController {

    static final String FORM_RESULT = BindingResult.MODEL_KEY_PREFIX + "form";

    private final RfmRuns runs;

    RfmRunsController(RfmRuns runs) {
        this.runs = runs;
    }

    @PostMapping
    String create(
            Viewer viewer, @ModelAttribute("form") RunForm form, BindingResult errors, RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                runs.start(viewer, form.definition());
                redirect.addFlashAttribute("flash", Flash.good("rfm.started"));
                return "redirect:/rfm";
            } catch (Invalid invalid) {
                invalid.faults().forEach(fault -> errors.rejectValue(fault.path(), "rfm.fault." + fault.code()));
            }
        }
        redirect.addFlashAttribute("form", form);
        redirect.addFlashAttribute(FORM_RESULT, errors);
        return "redirect:/rfm#scoring";
    }
}
