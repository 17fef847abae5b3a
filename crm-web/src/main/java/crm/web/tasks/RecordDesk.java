package crm.web.tasks;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.tasks.Note;
import crm.tasks.Notes;
import crm.tasks.Subject;
import crm.tasks.Task;
import crm.tasks.TaskList;
import crm.web.support.Formats;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * What the card of tasks and notes on a record's page asks, as the variable {@code desk} of every template: a page that
 * includes the card need not know what stands in it.
 */
@Component
public class RecordDesk {

    private final TaskList tasks;
    private final Notes notes;
    private final Formats formats;
    private final Clock clock;

    RecordDesk(TaskList tasks, Notes notes, Formats formats, Clock clock) {
        this.tasks = tasks;
        this.notes = notes;
        this.formats = formats;
        this.clock = clock;
    }

    @Autowired
    void offer(ThymeleafViewResolver views) {
        views.addStaticVariable("desk", this);
    }

    /** Whether the reader has tasks and notes at all. */
    public boolean isOpen() {
        return viewer().filter(viewer -> viewer.may(Permission.TASKS_OWN)).isPresent();
    }

    public List<Task> tasks(String kind, long customer, long id) {
        return viewer().map(viewer -> tasks.on(viewer, subject(kind, customer, id)))
                .orElse(List.of());
    }

    public List<Note> notes(String kind, long customer, long id) {
        return viewer().map(viewer -> notes.on(viewer, subject(kind, customer, id)))
                .orElse(List.of());
    }

    public boolean overdue(Task task) {
        return task.isOverdue(clock.instant(), formats.today());
    }

    /** Where the record of a task is seen. */
    public String pageOf(Task task) {
        return SubjectForm.pageOf(task.subject());
    }

    private static Subject subject(String kind, long customer, long id) {
        return Subject.of(Subject.Kind.valueOf(kind), new CustomerId(customer), id);
    }

    private static Optional<Viewer> viewer() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null && signedIn.getPrincipal() instanceof Viewer viewer
                ? Optional.of(viewer)
                : Optional.empty();
    }
}
