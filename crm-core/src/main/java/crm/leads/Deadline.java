package crm.leads;

import java.time.Instant;

/**
 * Until when a first answer is promised.
 *
 * @param warning when little of the time is left
 * @param due when it is over
 */
record Deadline(Instant warning, Instant due) {}
