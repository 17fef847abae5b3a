package crm.tasks;

import crm.access.UserId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done.
 *
 * @param dueOn the day, null = some day
 * @param dueAt the moment on that day, null = any time of it
 * @param assignee who is to do it, null = whoever writes it down
 */
public record NewTask(
        String title,
        @Nullable String detail,
        @Nullable LocalDate dueOn,
        @Nullable Instant dueAt,
        @Nullable UserId assignee,
        Subject subject) {}
