/** Home: is the customer base getting better or worse, and what needs somebody today. */
@NullMarked
@ApplicationModule(
        displayName = "Web: home",
        allowedDependencies = {
            "kernel",
            "access",
            "workspace",
            "metrics",
            "rfm",
            "campaigns",
            "attribution",
            "web.support"
        })
package crm.web.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
