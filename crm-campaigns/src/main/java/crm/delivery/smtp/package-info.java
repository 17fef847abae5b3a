/**
 * SMTP with its phases visible: a failure before the final dot is certain, one after it is doubt. Blocking, one message at
 * a time on a session that is kept open.
 */
@NullMarked
package crm.delivery.smtp;

import org.jspecify.annotations.NullMarked;
