/** Leads and who works them, for programs. */
@NullMarked
package crm.web.api.leads;

import org.jspecify.annotations.NullMarked;
