/** The local outbox in the browser: what would have been sent, while no mail server is configured. */
@NullMarked
package crm.web.outbox;

import org.jspecify.annotations.NullMarked;
