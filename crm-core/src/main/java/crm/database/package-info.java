/**
 * The ground everything stands on: Keel's own PostgreSQL when none is configured, the two database roles, the
 * installation's secret, and bulk copying.
 */
@NullMarked
@ApplicationModule(displayName = "Database", allowedDependencies = "kernel")
package crm.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
