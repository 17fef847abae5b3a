/** The funnel of new contacts by source and month. */
@NullMarked
package crm.web.funnel;

import org.jspecify.annotations.NullMarked;
