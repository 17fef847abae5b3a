/**
 * What was bought and what came back: products, orders and their lines, refunds dated by line, and sales without a known
 * buyer. Lines are the truth; an order's sums are derived from them in the same transaction.
 */
@NullMarked
@ApplicationModule(
        displayName = "Transactions",
        allowedDependencies = {"kernel", "access", "workspace", "database", "customers"})
package crm.transactions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
