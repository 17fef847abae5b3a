/** The inbox of leads: which first, how long is left, what is known, what next. */
@NullMarked
package crm.web.leads;

import org.jspecify.annotations.NullMarked;
