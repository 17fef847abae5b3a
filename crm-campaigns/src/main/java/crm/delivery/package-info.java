/**
 * The ledger of who was written to, and the senders that fill it: the audience frozen at launch, the queue, the last gate
 * before the wire, and the two ways out, SMTP and the local outbox.
 *
 * <p>Four promises. Every touch ends in exactly one state, and their sum is the audience at every instant. No second copy
 * goes out unless the first certainly did not. What cannot be known is UNKNOWN and never tried again by itself. Whom we may
 * write to is asked right before the final dot.
 */
@NullMarked
@ApplicationModule(
        displayName = "Delivery",
        allowedDependencies = {
            "kernel",
            "access",
            "audit",
            "workspace",
            "database",
            "jobs",
            "meters",
            "customers",
            "consent",
            "activities",
            "segments",
            "campaigns",
            "messages"
        })
package crm.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
