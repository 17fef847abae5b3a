/**
 * Talks with contacts: calls, visits, chats, webinars and fairs, in free words and as answers to a questionnaire. Every
 * answer is a typed fact beside the customer, kept under the version of the question that was asked.
 */
@NullMarked
@ApplicationModule(
        displayName = "Talks",
        allowedDependencies = {"kernel", "access", "database", "customers", "activities"})
package crm.talks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
