package crm.web.tasks;

import crm.access.UserId;
import crm.tasks.NewTask;
import crm.tasks.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

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

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate on,

        @DateTimeFormat(iso = DateTimeFormat.ISO.TIME) @Nullable
        LocalTime at,

        @Nullable Long assignee,
        Subject.@Nullable Kind kind,
        @Nullable Long customer,
        @Nullable Long record) {

    static final TaskForm EMPTY = new TaskForm(null, null, null, null, null, null, null, null);

    Subject subject() {
        return SubjectForm.of(kind, customer, record);
    }

    NewTask task(ZoneId zone, LocalDate today) {
        LocalDate day = on == null && at != null ? today : on;
        return new NewTask(
                title == null ? "" : title,
                detail == null || detail.isBlank() ? null : detail.strip(),
                day,
                momentOf(day, at, zone),
                assignee == null ? null : new UserId(assignee),
                subject());
    }

    static @Nullable Instant momentOf(@Nullable LocalDate day, @Nullable LocalTime at, ZoneId zone) {
        return day == null || at == null ? null : day.atTime(at).atZone(zone).toInstant();
    }
}
