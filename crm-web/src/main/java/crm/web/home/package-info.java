/** Home: is the customer base getting better or worse, and what needs somebody today. */
@NullMarked
package crm.web.home;

import org.jspecify.annotations.NullMarked;
