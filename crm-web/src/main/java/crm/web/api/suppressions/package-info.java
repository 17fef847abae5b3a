/** Addresses nobody writes to, for programs. */
@NullMarked
package crm.web.api.suppressions;

import org.jspecify.annotations.NullMarked;
