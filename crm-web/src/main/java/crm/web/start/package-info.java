/** What an operator meets: the line at the start, the answers for whoever watches, sessions that all instances share. */
@NullMarked
@ApplicationModule(
        displayName = "Web: start",
        allowedDependencies = {"kernel", "workspace"})
package crm.web.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
