/** The RFM page: the grid, the eleven segments, who is in a part of it, and how it was scored. */
@NullMarked
@ApplicationModule(
        displayName = "Web: RFM",
        allowedDependencies = {"kernel", "access", "workspace", "customers", "rfm", "web.support"})
package crm.web.rfm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
