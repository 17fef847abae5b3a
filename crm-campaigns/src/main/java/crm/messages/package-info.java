/**
 * What a marketer wrote becomes what one person gets: Handlebars over plain maps under limits, links that lead only where
 * the campaign stored them, the footer the law asks for, and a correct MIME message. Knows nothing of campaigns or
 * customers; whoever sends hands over the values.
 */
@NullMarked
@ApplicationModule(
        displayName = "Messages",
        allowedDependencies = {"kernel"})
package crm.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
