/**
 * Qualified chances of business on their way through a pipeline: amount, stage, next step, products, and what is to be
 * expected of them in a month. A lead becomes one here, and one that is won becomes an order of its customer.
 */
@NullMarked
@ApplicationModule(
        displayName = "Opportunities",
        allowedDependencies = {
            "kernel",
            "access",
            "workspace",
            "exports",
            "database",
            "customers",
            "transactions",
            "activities",
            "leads",
            "tasks"
        })
package crm.opportunities;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
