/** Talks as they are logged with a customer. */
@NullMarked
package crm.web.talks;

import org.jspecify.annotations.NullMarked;
