package crm.tasks;

/** Identity of a task. */
public record TaskId(long value) {}
