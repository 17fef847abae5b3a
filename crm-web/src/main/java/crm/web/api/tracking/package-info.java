/** What tells programs from people in the answers to a mail, for programs that keep the list. */
@NullMarked
package crm.web.api.tracking;

import org.jspecify.annotations.NullMarked;
