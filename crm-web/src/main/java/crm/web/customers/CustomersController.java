package crm.web.customers;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerKind;
import crm.customers.CustomerRegister;
import crm.customers.CustomerSheet;
import crm.web.support.Flash;
import java.util.Locale;
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

/** The list of customers, one customer, and the form to register and change one. */
@Controller
@RequestMapping("/customers")
class CustomersController {

    private static final String FORM = "customers/form";

    private final ListView list;
    private final ProfileView file;
    private final CustomerRegister register;

    CustomersController(ListView list, ProfileView file, CustomerRegister register) {
        this.list = list;
        this.file = file;
        this.register = register;
    }

    @GetMapping
    String list(
            Viewer viewer,
            ListQuery query,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        list.fill(model, viewer, query, after, before);
        model.addAttribute("mayExport", viewer.may(Permission.CUSTOMERS_EXPORT));
        return "customers/list";
    }

    @GetMapping("/{id}")
    String show(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Shown show,
            @RequestParam(defaultValue = "25") int entries,
            Model model) {
        file.fill(model, viewer, new CustomerId(id), show == null ? Shown.EVERYTHING : show, entries);
        model.addAttribute("consent", file.emptyConsent());
        return "customers/customer";
    }

    @GetMapping("/new")
    String newCustomer(
            Viewer viewer, @RequestParam(defaultValue = "PERSON") CustomerKind kind, Model model, Locale locale) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        model.addAttribute("form", CustomerForm.empty(kind));
        return form(model, null, locale);
    }

    @PostMapping
    String create(
            Viewer viewer,
            @ModelAttribute("form") CustomerForm form,
            BindingResult faults,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        @Nullable CustomerId id = FormFaults.orNull(faults, () -> register.register(viewer, form.entry(null)));
        if (id == null) {
            return form(model, null, locale);
        }
        redirect.addFlashAttribute("flash", Flash.good("customers.saved"));
        return "redirect:/customers/" + id.value();
    }

    @GetMapping("/{id}/edit")
    String edit(Viewer viewer, @PathVariable long id, Model model, Locale locale) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        CustomerSheet sheet = register.sheetOf(viewer, new CustomerId(id));
        model.addAttribute("form", CustomerForm.of(sheet));
        return form(model, sheet, locale);
    }

    @PostMapping("/{id}")
    String update(
            Viewer viewer,
            @PathVariable long id,
            @ModelAttribute("form") CustomerForm form,
            BindingResult faults,
            Model model,
            RedirectAttributes redirect,
            Locale locale) {
        viewer.require(Permission.CUSTOMERS_WRITE);
        CustomerSheet sheet = register.sheetOf(viewer, new CustomerId(id));
        @Nullable
        Boolean changed = FormFaults.orNull(faults, () -> {
            register.change(viewer, sheet.id(), form.entry(sheet), form.version());
            return true;
        });
        if (changed == null) {
            return form(model, sheet, locale);
        }
        redirect.addFlashAttribute("flash", Flash.good("customers.saved"));
        return "redirect:/customers/" + id;
    }

    private static String form(Model model, @Nullable CustomerSheet sheet, Locale locale) {
        model.addAttribute("sheet", sheet);
        model.addAttribute("countries", new CountryNames(locale));
        return FORM;
    }
}
