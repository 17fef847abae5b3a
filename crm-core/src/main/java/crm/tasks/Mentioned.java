package crm.tasks;

import crm.access.UserId;

/**
 * A colleague who sees the record was named in a note on it.
 *
 * @param about what the record is called to him
 */
public record Mentioned(UserId user, Subject subject, String about) {}
