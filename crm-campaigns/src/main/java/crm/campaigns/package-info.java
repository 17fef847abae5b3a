/**
 * What is said to whom: a campaign is a draft until nothing stands against it, then its audience is frozen and it runs to
 * an end. Knows the plan and its state; the sending is delivery's, which hears of a launch inside the launch's own
 * transaction.
 */
@NullMarked
@ApplicationModule(
        displayName = "Campaigns",
        allowedDependencies = {
            "kernel",
            "access",
            "workspace",
            "database",
            "jobs",
            "customers",
            "consent",
            "activities",
            "segments",
            "messages"
        })
package crm.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
