/**
 * Who works with Keel and what they may do: users, roles, API tokens, one-time links, and the {@link crm.access.Viewer}
 * that every door of every room asks first.
 */
@NullMarked
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"kernel", "database"})
package crm.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
