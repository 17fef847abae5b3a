/**
 * Word to a user that work he has started in the background is over: files, scorings, segments, campaigns. Only he gets it,
 * and only as long as he may see what it is about.
 */
@NullMarked
@ApplicationModule(
        displayName = "Notices",
        allowedDependencies = {"kernel", "access", "jobs", "imports", "rfm", "segments", "campaigns", "leads", "tasks"})
package crm.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
