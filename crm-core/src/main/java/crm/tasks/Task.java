package crm.tasks;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One task as it is read.
 *
 * @param about what its record is called; null on nothing, and where the reader does not see the record
 * @param assignee name of who is to do it
 */
public record Task(
        TaskId id,
        Subject subject,
        @Nullable String about,
        String title,
        @Nullable String detail,
        @Nullable LocalDate dueOn,
        @Nullable Instant dueAt,
        long assigneeId,
        String assignee,
        long createdById,
        String createdBy,
        @Nullable Instant doneAt,
        long version) {

    public boolean isDone() {
        return doneAt != null;
    }

    /** Whether its moment or day has passed and it is still to be done. */
    public boolean isOverdue(Instant now, LocalDate today) {
        return doneAt == null && (dueAt != null ? dueAt.isBefore(now) : dueOn != null && dueOn.isBefore(today));
    }

    /** Whether it was given to somebody else than who wrote it down. */
    public boolean isGiven() {
        return assigneeId != createdById;
    }

    Task about(@Nullable String name) {
        return new Task(
                id,
                subject,
                name,
                title,
                detail,
                dueOn,
                dueAt,
                assigneeId,
                assignee,
                createdById,
                createdBy,
                doneAt,
                version);
    }
}
