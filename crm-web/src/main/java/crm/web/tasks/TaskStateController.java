package crm.web.tasks;

import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.tasks.Task;
import crm.tasks.TaskId;
import crm.tasks.TaskList;
import crm.web.support.Flash;
import crm.web.support.Formats;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What becomes of one task: done, not done after all, another day, another colleague. */
@Controller
@RequestMapping("/tasks/{task}")
class TaskStateController {

    private final TaskList tasks;
    private final Formats formats;

    TaskStateController(TaskList tasks, Formats formats) {
        this.tasks = tasks;
        this.formats = formats;
    }

    @PostMapping("/done")
    String done(
            Viewer viewer,
            @PathVariable("task") long id,
            @RequestParam(defaultValue = "false") boolean onRecord,
            RedirectAttributes redirect) {
        Task task = tasks.done(viewer, new TaskId(id));
        redirect.addFlashAttribute(
                "flash",
                Flash.good("tasks.done", task.title()).undoneBy("/tasks/" + id + "/reopen?onRecord=" + onRecord));
        return back(task, onRecord);
    }

    @PostMapping("/reopen")
    String reopen(
            Viewer viewer, @PathVariable("task") long id, @RequestParam(defaultValue = "false") boolean onRecord) {
        return back(tasks.reopen(viewer, new TaskId(id)), onRecord);
    }

    @PostMapping("/move")
    String move(
            Viewer viewer,
            @PathVariable("task") long id,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(required = false) @Nullable String at,
            RedirectAttributes redirect) {
        return told(redirect, () -> {
            TypedMoment due = new TypedMoment(on, at, formats.zone());
            LocalDate day = due.day();
            tasks.move(viewer, new TaskId(id), day, due.on(day));
        });
    }

    @PostMapping("/give")
    String give(
            Viewer viewer, @PathVariable("task") long id, @RequestParam long assignee, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", Flash.good("tasks.handed"));
        return told(redirect, () -> tasks.give(viewer, new TaskId(id), new UserId(assignee)));
    }

    /** Does it; what is refused stays as it was, and is said. */
    private static String told(RedirectAttributes redirect, Runnable change) {
        try {
            change.run();
        } catch (Invalid refused) {
            redirect.addFlashAttribute(
                    "flash",
                    Flash.bad("tasks.fault." + refused.faults().getFirst().code()));
        }
        return "redirect:/tasks";
    }

    private static String back(Task task, boolean onRecord) {
        return "redirect:" + (onRecord ? SubjectForm.pageOf(task.subject()) : "/tasks");
    }
}
