/**
 * The ledger of who was written to, and the senders that fill it: the audience frozen at launch, the queue, the last gate
 * before the wire, and the two ways out, SMTP and the local outbox.
 */
@NullMarked
@ApplicationModule(
        displayName = "Delivery",
        allowedDependencies = {"kernel", "messages"})
package crm.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
