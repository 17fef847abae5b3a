/**
 * Who our customers are, as people look at them: the list that can be searched and narrowed down, and everything known of
 * one customer side by side. Reads what other rooms keep; keeps nothing itself.
 */
@NullMarked
@ApplicationModule(
        displayName = "Directory",
        allowedDependencies = {
            "kernel",
            "access",
            "workspace",
            "exports",
            "customers",
            "imports",
            "consent",
            "activities",
            "talks",
            "leads",
            "opportunities",
            "transactions",
            "metrics",
            "rfm",
            "segments"
        })
package crm.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
