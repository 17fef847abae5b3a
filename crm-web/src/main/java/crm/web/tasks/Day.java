package crm.web.tasks;

import crm.tasks.Task;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody's tasks by how soon they are due.
 *
 * @param week due in the seven days after today
 * @param later due after that, or some day
 */
record Day(List<Task> overdue, List<Task> today, List<Task> week, List<Task> later) {

    static Day of(List<Task> tasks, Instant now, LocalDate today) {
        Day day = new Day(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        tasks.forEach(task -> day.bucketOf(task, now, today).add(task));
        return day;
    }

    private List<Task> bucketOf(Task task, Instant now, LocalDate today) {
        LocalDate due = task.dueOn();
        if (task.isOverdue(now, today)) {
            return overdue;
        }
        if (due == null || due.isAfter(today.plusDays(7))) {
            return later;
        }
        return due.isAfter(today) ? week : this.today;
    }

    /** As pages go through them: the last part of a message key, and the tasks. */
    public List<Part> parts() {
        return List.of(
                new Part("overdue", overdue),
                new Part("today", today),
                new Part("week", week),
                new Part("later", later));
    }

    public boolean isEmpty() {
        return parts().stream().allMatch(part -> part.tasks().isEmpty());
    }

    /** One stretch of time. */
    record Part(String key, List<Task> tasks) {}
}
