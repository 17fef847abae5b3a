/**
 * Who belongs together: named, versioned trees of typed rules, compiled into one parameterised statement each. The same
 * tree says how many, who, whom we could write to, and why somebody is in or out. Reads along the arrows, writes only
 * its own tables, sends nothing.
 */
@NullMarked
@ApplicationModule(
        displayName = "Segments",
        allowedDependencies = {
            "kernel",
            "access",
            "audit",
            "exports",
            "workspace",
            "database",
            "jobs",
            "customers",
            "consent",
            "transactions",
            "activities",
            "talks",
            "leads",
            "opportunities",
            "metrics",
            "rfm"
        })
package crm.segments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
