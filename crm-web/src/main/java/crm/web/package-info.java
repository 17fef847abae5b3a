/**
 * Pages and API, over the doors of all rooms. Each screen and each resource has a package of its own that no other knows;
 * what they share is in {@code support} and {@code api}.
 */
@NullMarked
@ApplicationModule(displayName = "Web")
package crm.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
