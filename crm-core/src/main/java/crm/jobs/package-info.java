/**
 * Work that goes on when the request is answered: queued in the caller's transaction, done once whatever the number of
 * instances, taken up again after a crash.
 */
@NullMarked
@ApplicationModule(
        displayName = "Background work",
        allowedDependencies = {"kernel", "access", "database", "meters"})
package crm.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
