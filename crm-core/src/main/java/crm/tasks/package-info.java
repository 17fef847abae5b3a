/**
 * What colleagues are to do and what they tell each other: tasks with a day, on any record or on none, and notes in which a
 * colleague can be named. A record is named by its kind, its customer and its id; whether somebody sees it, and what it is
 * called, the room that has it says.
 */
@NullMarked
@ApplicationModule(
        displayName = "Tasks",
        allowedDependencies = {"kernel", "access", "workspace", "jobs", "customers"})
package crm.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
