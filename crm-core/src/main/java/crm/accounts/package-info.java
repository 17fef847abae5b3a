/**
 * Which records belong to one company: the keys by which they are recognised, the likely match while somebody types, and
 * proposals that a person confirms or refuses. Bringing them together is the customers' room's work.
 */
@NullMarked
@ApplicationModule(
        displayName = "Accounts",
        allowedDependencies = {"kernel", "access", "workspace", "database", "jobs", "customers"})
package crm.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
