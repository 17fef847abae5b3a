/** What speaks for a lead, and how much. */
@NullMarked
package crm.web.scoring;

import org.jspecify.annotations.NullMarked;
