/**
 * How far new contacts have come: the few who buy in this period and the many who are to be kept and nurtured, by source
 * and month. Reads what other rooms keep; keeps nothing itself.
 */
@NullMarked
@ApplicationModule(
        displayName = "Funnel",
        allowedDependencies = {
            "kernel",
            "access",
            "workspace",
            "customers",
            "transactions",
            "talks",
            "leads",
            "opportunities"
        })
package crm.funnel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
