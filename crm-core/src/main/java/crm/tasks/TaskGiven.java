package crm.tasks;

import crm.access.UserId;

/** Somebody has been given a task by a colleague. */
public record TaskGiven(TaskId task, String title, UserId assignee) {}
