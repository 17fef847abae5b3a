package crm.tasks;

import crm.access.UserId;

/** The time of a task has come and it is not done. */
public record TaskDue(TaskId task, String title, UserId assignee) {}
