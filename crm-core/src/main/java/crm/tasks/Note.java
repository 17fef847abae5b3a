package crm.tasks;

import java.time.Instant;

/**
 * What a colleague has written on a record.
 *
 * @param author his name
 */
public record Note(long id, String text, String author, Instant at) {}
