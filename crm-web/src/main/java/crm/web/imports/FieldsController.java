package crm.web.imports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomField;
import crm.customers.CustomFieldNotFound;
import crm.customers.CustomFields;
import crm.kernel.Invalid;
import crm.web.support.Flash;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The company's own fields, that files, rules and messages name. */
@Controller
@RequestMapping("/imports/fields")
class FieldsController {

    private static final String HERE = "redirect:/imports/fields";

    private final CustomFields fields;

    FieldsController(CustomFields fields) {
        this.fields = fields;
    }

    @GetMapping
    String list(Viewer viewer, Model model) {
        viewer.require(Permission.IMPORTS_READ);
        model.addAttribute("fields", fields.all(viewer));
        model.addAttribute("types", CustomField.Type.values());
        model.addAttribute("canRun", viewer.may(Permission.IMPORTS_RUN));
        return "imports/fields";
    }

    @PostMapping
    String add(
            Viewer viewer,
            @RequestParam String key,
            @RequestParam(defaultValue = "") String label,
            @RequestParam CustomField.Type type,
            @RequestParam(defaultValue = "") String choices,
            RedirectAttributes flash) {
        String named = label.isBlank() ? key : label;
        try {
            fields.define(viewer, new CustomField(key.strip(), named, type, lines(choices)));
            flash.addFlashAttribute("flash", Flash.good("imports.fields.added", named));
        } catch (Invalid invalid) {
            flash.addFlashAttribute("flash", refused(invalid));
        }
        return HERE;
    }

    @PostMapping("/change")
    String change(
            Viewer viewer,
            @RequestParam String key,
            @RequestParam String label,
            @RequestParam(defaultValue = "") String choices,
            RedirectAttributes flash) {
        try {
            fields.change(viewer, key, label, lines(choices));
            flash.addFlashAttribute("flash", Flash.good("imports.fields.changed", label));
        } catch (CustomFieldNotFound gone) {
            flash.addFlashAttribute("flash", Flash.warn("imports.fields.gone", key));
        } catch (Invalid invalid) {
            flash.addFlashAttribute("flash", refused(invalid));
        }
        return HERE;
    }

    private static Flash refused(Invalid invalid) {
        return Flash.bad("imports.fields.fault." + invalid.faults().getFirst().code());
    }

    private static List<String> lines(String choices) {
        return choices.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
