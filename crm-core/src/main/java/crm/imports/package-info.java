/**
 * Files in: kept in the database piece by piece, read strictly, mapped to fields, checked row by row, and merged as one set
 * by the rooms that own the records. A bad row is set aside with its reason and never stops the rest.
 */
@NullMarked
@ApplicationModule(
        displayName = "Imports",
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
            "transactions",
            "activities",
            "leads"
        })
package crm.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
