package crm.web.rfm;

import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.rfm.RfmRuns;
import crm.web.support.Flash;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Starts a scoring from the page. */
@Controller
@RequestMapping("/rfm/runs")
class RfmRunsController {

    private final RfmRuns runs;

    private final RfmController page;

    RfmRunsController(RfmRuns runs, RfmController page) {
        this.runs = runs;
        this.page = page;
    }

    @PostMapping
    String create(
            Viewer viewer,
            @ModelAttribute("form") @Nullable RunForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes redirect) {
        if (form == null) {
            redirect.addFlashAttribute("flash", Flash.bad("rfm.fault.UNREADABLE"));
            return "redirect:/rfm#scoring";
        }
        if (!errors.hasErrors()) {
            try {
                runs.start(viewer, form.definition());
                redirect.addFlashAttribute("flash", Flash.good("rfm.started"));
                return "redirect:/rfm";
            } catch (Invalid invalid) {
                invalid.faults().forEach(fault -> errors.rejectValue(fault.path(), "rfm.fault." + fault.code()));
            }
        }
        return page.refused(viewer, model);
    }
}
