/**
 * The one company this installation works for: name, postal address, zone, currency, country, and the senders its
 * campaigns come from; and how all that is set up at the first start.
 */
@NullMarked
@ApplicationModule(
        displayName = "Workspace",
        allowedDependencies = {"kernel", "access", "audit", "database"})
package crm.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
