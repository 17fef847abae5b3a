package crm.web.tasks;

import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.tasks.Notes;
import crm.tasks.Subject;
import crm.web.support.Flash;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a note on a record. */
@Controller
@RequestMapping("/notes")
class NotesController {

    private final Notes notes;

    NotesController(Notes notes) {
        this.notes = notes;
    }

    @PostMapping
    String create(
            Viewer viewer,
            @RequestParam Subject.Kind kind,
            @RequestParam long customer,
            @RequestParam(required = false) @Nullable Long record,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes redirect) {
        Subject subject = SubjectForm.of(kind, customer, record);
        try {
            notes.add(viewer, subject, text);
            redirect.addFlashAttribute("flash", Flash.good("tasks.noted"));
        } catch (Invalid invalid) {
            redirect.addFlashAttribute(
                    "flash",
                    Flash.warn("tasks.fault.note." + invalid.faults().getFirst().code()));
            redirect.addFlashAttribute("typedRecordNote", text);
        }
        return "redirect:" + SubjectForm.pageOf(subject);
    }
}
