/** The API's resource of files coming in. */
@NullMarked
@ApplicationModule(
        displayName = "API: imports",
        allowedDependencies = {"kernel", "access", "imports", "web.api"})
package crm.web.api.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
