/**
 * Pictures for messages, kept here so that every instance has them and no reader of a mail is told to anybody else. Only
 * what is a picture by its bytes comes in, and nothing of it but the picture.
 */
@NullMarked
@ApplicationModule(
        displayName = "Images",
        allowedDependencies = {"kernel", "access", "database"})
package crm.images;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
