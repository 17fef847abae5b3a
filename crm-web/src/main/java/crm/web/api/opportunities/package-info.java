/** Opportunities, the stages they move through, and the conversion of leads, for programs. */
@NullMarked
package crm.web.api.opportunities;

import org.jspecify.annotations.NullMarked;
