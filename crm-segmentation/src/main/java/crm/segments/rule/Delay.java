package crm.segments.rule;

/**
 * The longest time that may pass until something follows. A day is 24 hours and a week seven of them; a month or year is one
 * of the calendar in the workspace's zone.
 */
public record Delay(int count, Window.Unit unit) {}
