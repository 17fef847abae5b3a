/** What whoever runs Keel asks of it: which version, on which schema, which instances are alive, is there room left. */
@NullMarked
@ApplicationModule(
        displayName = "Operations",
        allowedDependencies = {"kernel", "access", "database", "meters"})
package crm.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
