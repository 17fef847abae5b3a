package crm.web.pipeline;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.opportunities.Move;
import crm.opportunities.NewOpportunity;
import crm.opportunities.OpportunityDesk;
import crm.opportunities.OpportunityId;
import crm.opportunities.OpportunitySheet;
import crm.opportunities.Pipelines;
import crm.web.support.Faults;
import crm.web.support.Flash;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One opportunity, and the form to open and change one. */
@Controller
@RequestMapping("/opportunities")
class OpportunitiesController {

    private final OpportunityDesk desk;
    private final Pipelines pipelines;
    private final OpportunityView view;

    OpportunitiesController(OpportunityDesk desk, Pipelines pipelines, OpportunityView view) {
        this.desk = desk;
        this.pipelines = pipelines;
        this.view = view;
    }

    @GetMapping("/{id}")
    String show(Viewer viewer, @PathVariable long id, Model model) {
        OpportunitySheet sheet = desk.sheetOf(viewer, new OpportunityId(id));
        view.page(model, viewer, sheet);
        return "pipeline/opportunity";
    }

    /** Whose it is comes first: until a customer is chosen this searches for one. */
    @GetMapping("/new")
    String newOpportunity(
            Viewer viewer,
            @RequestParam @Nullable Long customer,
            @RequestParam @Nullable Long stage,
            @RequestParam @Nullable String q,
            Model model) {
        viewer.require(Permission.OPPORTUNITIES_WRITE);
        if (customer == null) {
            view.customers(model, viewer, q, stage);
            return "pipeline/customer";
        }
        model.addAttribute("form", view.emptyForm(viewer, customer, stage));
        view.form(model, viewer, null, new CustomerId(customer), ProductRows.of(List.of()));
        return "pipeline/form";
    }

    @PostMapping
    String create(
            Viewer viewer,
            @ModelAttribute("form") OpportunityForm form,
            BindingResult faults,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes redirect) {
        viewer.require(Permission.OPPORTUNITIES_WRITE);
        Long customer = form.customer();
        if (customer == null) {
            return "redirect:/opportunities/new";
        }
        List<ProductRows.Row> rows = ProductRows.sent(sent);
        Optional<OpportunitySheet> opened = accepted(faults, () -> {
            Long stage = form.stage();
            Move at = stage == null ? null : Move.to(pipelines.numbered(viewer, stage));
            return desk.open(
                    viewer, new NewOpportunity(new CustomerId(customer), form.plan(null, ProductRows.read(rows)), at));
        });
        if (opened.isEmpty()) {
            view.form(model, viewer, null, new CustomerId(customer), rows == null ? ProductRows.of(List.of()) : rows);
            return "pipeline/form";
        }
        redirect.addFlashAttribute("flash", Flash.good("pipeline.saved"));
        return "redirect:/opportunities/" + opened.get().id().value();
    }

    @GetMapping("/{id}/edit")
    String edit(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.OPPORTUNITIES_WRITE);
        OpportunitySheet sheet = desk.sheetOf(viewer, new OpportunityId(id));
        model.addAttribute("form", OpportunityForm.of(sheet));
        view.form(model, viewer, sheet, sheet.customer(), rowsOf(sheet));
        return "pipeline/form";
    }

    @PostMapping("/{id}")
    String update(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") OpportunityForm form,
            BindingResult faults,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes redirect) {
        viewer.require(Permission.OPPORTUNITIES_WRITE);
        OpportunitySheet sheet = desk.sheetOf(viewer, new OpportunityId(id));
        List<ProductRows.Row> rows = ProductRows.sent(sent);
        Optional<OpportunitySheet> changed = accepted(
                faults,
                () -> desk.change(
                        viewer, sheet.id(), before -> form.plan(before, ProductRows.read(rows)), null, form.version()));
        if (changed.isEmpty()) {
            view.form(model, viewer, sheet, sheet.customer(), rows == null ? rowsOf(sheet) : rows);
            return "pipeline/form";
        }
        redirect.addFlashAttribute("flash", Flash.good("pipeline.saved"));
        return "redirect:/opportunities/" + id;
    }

    /** The rows of products, null where the reader may not see money. */
    private static @Nullable List<ProductRows.Row> rowsOf(OpportunitySheet sheet) {
        return sheet.money() ? ProductRows.of(sheet.plan().products()) : null;
    }

    /** What the door answers, or nothing when it refused; the reasons then stand in the form. */
    private static <T> Optional<T> accepted(BindingResult faults, Supplier<T> door) {
        if (faults.hasErrors()) {
            return Optional.empty();
        }
        try {
            return Optional.of(door.get());
        } catch (Invalid invalid) {
            Faults.show(invalid, faults);
        } catch (Conflict faster) {
            faults.reject("pipeline.faster", "Somebody else has changed this.");
        }
        return Optional.empty();
    }
}
