/**
 * The append-only stream of everything a customer did and everything that was done to him. Orders are not repeated here:
 * whoever shows a timeline reads them where they lie.
 */
@NullMarked
@ApplicationModule(
        displayName = "Activities",
        allowedDependencies = {"kernel", "access", "database", "customers", "transactions"})
package crm.activities;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
