/**
 * Forms on the web by which a stranger becomes a lead. Nobody can tell from the answer whether he is known, blocked, too
 * fast, one too many or at a form that does not exist, and nobody can fill the house with what he sends.
 */
@NullMarked
@ApplicationModule(
        displayName = "Web forms",
        allowedDependencies = {"kernel", "access", "database", "customers", "consent", "talks", "leads"})
package crm.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
