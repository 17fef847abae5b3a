/**
 * Leads: an unqualified need at a customer and contact, from the moment somebody asks until it is an opportunity or closed.
 * Who is given one and why he, how long he has for a first answer, what speaks for it, and who may see it.
 */
@NullMarked
@ApplicationModule(
        displayName = "Leads",
        allowedDependencies = {
            "kernel",
            "access",
            "workspace",
            "exports",
            "database",
            "jobs",
            "audit",
            "customers",
            "consent",
            "transactions",
            "activities",
            "talks",
            "tasks"
        })
package crm.leads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
