/**
 * What orders and refunds add up to, per customer and for the shop. Everything here is derived: it follows each import
 * inside the import's transaction, and can be thrown away and rebuilt with the same result.
 */
@NullMarked
@ApplicationModule(
        displayName = "Metrics",
        allowedDependencies = {"kernel", "access", "workspace", "customers", "transactions"})
package crm.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
