package crm.web.routing;

import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.leads.AnswerClock;
import crm.leads.RoutingRules;
import crm.web.support.Faults;
import crm.web.support.Flash;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rules by which leads are shared out, and the time for a first answer. */
@Controller
@RequestMapping("/routing")
class RoutingController {

    private final RoutingRules rules;
    private final AnswerClock clocks;
    private final RoutingPage page;

    RoutingController(RoutingRules rules, AnswerClock clocks, RoutingPage page) {
        this.rules = rules;
        this.clocks = clocks;
        this.page = page;
    }

    @GetMapping
    String show(Viewer viewer, @RequestParam(required = false) @Nullable Long rule, Model model) {
        return page.show(viewer, model, rule);
    }

    @PostMapping("/rules")
    String add(
            Viewer viewer,
            @ModelAttribute("form") RuleForm form,
            BindingResult binding,
            Model model,
            RedirectAttributes flash) {
        try {
            rules.add(viewer, form.rule(0));
        } catch (Invalid unusable) {
            Faults.show(unusable, binding);
            return page.show(viewer, model, null);
        }
        return saved(flash);
    }

    @PostMapping("/rules/{id}")
    String change(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") RuleForm form,
            BindingResult binding,
            Model model,
            RedirectAttributes flash) {
        try {
            rules.change(viewer, form.rule(id));
        } catch (Invalid unusable) {
            Faults.show(unusable, binding);
            return page.show(viewer, model, id);
        }
        return saved(flash);
    }

    @PostMapping("/rules/{id}/raise")
    String raise(Viewer viewer, @PathVariable long id) {
        rules.raise(viewer, id);
        return "redirect:/routing";
    }

    @PostMapping("/rules/{id}/remove")
    String remove(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        rules.remove(viewer, id);
        flash.addFlashAttribute("flash", Flash.good("routing.rule.removed"));
        return "redirect:/routing";
    }

    @PostMapping("/clock")
    String setClock(
            Viewer viewer,
            @ModelAttribute("clock") ClockForm form,
            BindingResult binding,
            Model model,
            RedirectAttributes flash) {
        try {
            clocks.change(viewer, form.settings());
        } catch (Invalid unusable) {
            Faults.show(unusable, binding);
            return page.show(viewer, model, null);
        }
        return saved(flash);
    }

    private static String saved(RedirectAttributes flash) {
        flash.addFlashAttribute("flash", Flash.good("routing.saved"));
        return "redirect:/routing";
    }
}
