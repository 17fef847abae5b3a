/**
 * Who did what to the installation itself: sign-ins, rights, exports, settings. Entries are appended in the transaction of
 * what they tell of and can be changed by nobody, not even by this application: its database role may only add and read.
 */
@NullMarked
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"kernel", "access", "database"})
package crm.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
