/**
 * What came back from a message: opens, clicks and unsubscribes, kept raw and told apart human or machine. Nobody signs in
 * here: the token in the address is the permission, for one touch and one purpose.
 */
@NullMarked
@ApplicationModule(
        displayName = "Tracking",
        allowedDependencies = {
            "kernel",
            "access",
            "workspace",
            "database",
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
