package crm.web.tasks;

import crm.access.Colleagues;
import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.tasks.TaskList;
import crm.web.support.Choice;
import crm.web.support.Flash;
import crm.web.support.Formats;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The reader's day: what he is to do, what he has given to others, and the form for a new task. */
@Controller
@RequestMapping("/tasks")
class TasksController {

    private final TaskList tasks;
    private final Colleagues colleagues;
    private final Formats formats;
    private final Clock clock;

    TasksController(TaskList tasks, Colleagues colleagues, Formats formats, Clock clock) {
        this.tasks = tasks;
        this.colleagues = colleagues;
        this.formats = formats;
        this.clock = clock;
    }

    @GetMapping
    String day(Viewer viewer, Model model) {
        model.addAttribute("form", TaskForm.EMPTY);
        return page(viewer, model);
    }

    @PostMapping
    String create(
            Viewer viewer,
            @ModelAttribute("form") TaskForm form,
            BindingResult faults,
            Model model,
            RedirectAttributes redirect) {
        viewer.require(Permission.TASKS_OWN);
        if (!faults.hasErrors()) {
            try {
                tasks.add(viewer, form.task(formats.zone(), formats.today()));
                redirect.addFlashAttribute("flash", Flash.good("tasks.added"));
                return "redirect:" + SubjectForm.pageOf(form.subject());
            } catch (Invalid invalid) {
                invalid.faults().forEach(fault -> {
                    String field = fault.path().equals("dueOn") ? "on" : fault.path();
                    faults.rejectValue(field, "tasks.fault." + fault.code(), fault.message());
                });
            }
        }
        return page(viewer, model);
    }

    private String page(Viewer viewer, Model model) {
        Instant now = clock.instant();
        model.addAttribute("mine", Day.of(tasks.mine(viewer), now, formats.today()));
        model.addAttribute("given", tasks.given(viewer));
        model.addAttribute("now", now);
        model.addAttribute(
                "colleagues",
                colleagues.active().stream()
                        .filter(colleague -> colleague.role().permissions().contains(Permission.TASKS_OWN))
                        .map(colleague -> new Choice(Long.toString(colleague.id()), colleague.name()))
                        .toList());
        model.addAttribute("me", viewer.userId());
        return "tasks/page";
    }
}
