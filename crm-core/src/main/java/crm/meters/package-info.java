/**
 * What whoever watches an installation may measure: counters and timers that rooms raise themselves, and gauges that are
 * read from the database. Names and labels never hold anything of a customer.
 */
@NullMarked
@ApplicationModule(
        displayName = "Meters",
        allowedDependencies = {})
package crm.meters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
