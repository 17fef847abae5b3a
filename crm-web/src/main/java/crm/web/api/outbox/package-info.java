/** The local outbox: the mail itself, octet for octet, while no mail server is configured. */
@NullMarked
package crm.web.api.outbox;

import org.jspecify.annotations.NullMarked;
