/**
 * What a campaign was worth: what came back, which links led on, and which orders followed within its window. Everything is
 * derived from touches, hits and orders, and can be worked out anew with the same result.
 */
@NullMarked
@ApplicationModule(
        displayName = "Attribution",
        allowedDependencies = {
            "kernel",
            "access",
            "audit",
            "exports",
            "workspace",
            "database",
            "customers",
            "transactions",
            "campaigns",
            "delivery",
            "tracking"
        })
package crm.attribution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
