/** How good the records are: what is missing, what cannot be understood, what is there twice. Counts, and changes nothing. */
@NullMarked
@ApplicationModule(
        displayName = "Quality",
        allowedDependencies = {"kernel", "access", "jobs", "customers", "imports"})
package crm.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
