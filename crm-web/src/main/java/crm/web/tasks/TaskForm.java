package crm.web.tasks;

import crm.access.UserId;
import crm.tasks.NewTask;
import crm.tasks.Subject;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A task as typed in.
 *
 * @param on the day
 * @param at a time of that day, in the reader's zone
 * @param customer of the record it stands on, null = none
 */
record TaskForm(
        @Nullable String title,
        @Nullable String detail,
        @Nullable String on,
        @Nullable String at,
        @Nullable Long assignee,
        Subject.@Nullable Kind kind,
        @Nullable Long customer,
        @Nullable Long record) {

    static final TaskForm EMPTY = new TaskForm(null, null, null, null, null, null, null, null);

    Subject subject() {
        return SubjectForm.of(kind, customer, record);
    }

    /** @throws crm.kernel.Invalid when the day or the time is none */
    NewTask task(ZoneId zone, LocalDate today) {
        TypedMoment due = new TypedMoment(on, at, zone);
        LocalDate typed = due.day();
        LocalDate day = typed == null && due.hasTime() ? today : typed;
        return new NewTask(
                title == null ? "" : title,
                detail == null || detail.isBlank() ? null : detail.strip(),
                day,
                due.on(day),
                assignee == null ? null : new UserId(assignee),
                subject());
    }
}
