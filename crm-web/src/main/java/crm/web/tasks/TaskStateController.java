package crm.web.tasks;

import crm.access.UserId;
import crm.access.Viewer;
import crm.tasks.Task;
import crm.tasks.TaskId;
import crm.tasks.TaskList;
import crm.web.support.Flash;
import crm.web.support.Formats;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable LocalTime at) {
        tasks.move(viewer, new TaskId(id), on, TaskForm.momentOf(on, at, formats.zone()));
        return "redirect:/tasks";
    }

    @PostMapping("/give")
    String give(
            Viewer viewer, @PathVariable("task") long id, @RequestParam long assignee, RedirectAttributes redirect) {
        tasks.give(viewer, new TaskId(id), new UserId(assignee));
        redirect.addFlashAttribute("flash", Flash.good("tasks.handed"));
        return "redirect:/tasks";
    }

    private static String back(Task task, boolean onRecord) {
        return "redirect:" + (onRecord ? SubjectForm.pageOf(task.subject()) : "/tasks");
    }
}
