package crm.web.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerMerging;
import crm.customers.MergeId;
import crm.customers.MergePlan;
import crm.directory.CustomerDirectory;
import crm.directory.CustomerProfile;
import crm.directory.CustomerProfiles;
import crm.directory.Wanted;
import crm.web.support.Flash;
import java.util.List;
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

/** Brings another record into this customer: choose him, see both side by side, confirm. */
@Controller
@RequestMapping("/customers/{id}/merge")
class MergeController {

    private static final int MOST_FOUND = 10;

    private final CustomerMerging merging;
    private final CustomerProfiles profiles;
    private final CustomerDirectory directory;

    MergeController(CustomerMerging merging, CustomerProfiles profiles, CustomerDirectory directory) {
        this.merging = merging;
        this.profiles = profiles;
        this.directory = directory;
    }

    @GetMapping
    String preview(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long with,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "THE_SAME") MergePlan.As as,
            @RequestParam(required = false) @Nullable List<MergePlan.Part> from,
            Model model) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        if (with == null || with == id) {
            return choose(viewer, id, search, model);
        }
        MergeForm form = new MergeForm(with, as, null, from);
        model.addAttribute("form", form);
        return sideBySide(viewer, id, form, model);
    }

    private String choose(Viewer viewer, long id, @Nullable String search, Model model) {
        model.addAttribute("here", profiles.of(viewer, new CustomerId(id)));
        model.addAttribute("search", search);
        model.addAttribute(
                "found",
                search == null || search.isBlank()
                        ? null
                        : directory.best(viewer, Wanted.like(search), MOST_FOUND).stream()
                                .filter(line -> line.id() != id)
                                .toList());
        return "customers/merge";
    }

    private String sideBySide(Viewer viewer, long id, MergeForm form, Model model) {
        CustomerProfile here = profiles.of(viewer, new CustomerId(id));
        CustomerProfile other = profiles.of(viewer, new CustomerId(form.other()));
        model.addAttribute("here", here);
        model.addAttribute("other", other);
        model.addAttribute("preview", MergePreview.of(here, other, form.taken()));
        return "customers/merge";
    }

    @PostMapping
    String create(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") MergeForm form,
            BindingResult faults,
            Model model,
            RedirectAttributes redirect) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        CustomerProfile other = profiles.of(viewer, new CustomerId(form.other()));
        @Nullable MergeId merge = FormFaults.orNull(faults, () -> merging.merge(viewer, form.plan(id)));
        if (merge == null) {
            return sideBySide(viewer, id, form, model);
        }
        redirect.addFlashAttribute(
                "flash", Flash.good("customers.merged", other.name()).undoneBy("/merges/" + merge.value() + "/split"));
        return "redirect:/customers/" + id;
    }
}
