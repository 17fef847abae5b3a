/**
 * What came back from a message: opens, clicks and unsubscribes. A hit is first kept as it came, by the batch, and
 * acknowledged when that is committed; soon after it is told apart human or machine, and told apart anew when later hits
 * give a program away. Nobody signs in here: the token in the address is the permission, for one touch and one purpose.
 */
@NullMarked
@ApplicationModule(
        displayName = "Tracking",
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
            "campaigns",
            "delivery"
        })
package crm.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
