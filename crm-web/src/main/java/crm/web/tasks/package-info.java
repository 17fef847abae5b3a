/** One's own day, and the card of tasks and notes that stands on every record's page. */
@NullMarked
package crm.web.tasks;

import org.jspecify.annotations.NullMarked;
