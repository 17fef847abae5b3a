/** RFM runs over the API. */
@NullMarked
@ApplicationModule(
        displayName = "API: RFM",
        allowedDependencies = {"kernel", "access", "workspace", "rfm", "web.support", "web.api"})
package crm.web.api.rfm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
