package crm.access;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in user of a page: who asks, and how he likes to read.
 *
 * @param factorOwed his role must have a second factor, and he has no codes
 * @param securityVersion rises with a new password, role or disabling; what was signed in under an older one has ended
 * @param language BCP 47 tag, null follows the browser
 * @param theme null follows the system
 * @param zone null is the workspace's
 */
public record Account(
        Viewer viewer,
        int securityVersion,
        boolean factorOwed,
        @Nullable String language,
        @Nullable Theme theme,
        @Nullable ZoneId zone) {

    /**
     * What a session remembers of a sign-in; everything else is asked anew at each request.
     *
     * @param user id of the user
     * @param securityVersion as it was at sign-in
     */
    public record Ticket(long user, int securityVersion) implements Serializable {}

    public Ticket ticket() {
        return new Ticket(user().value(), securityVersion);
    }

    UserId user() {
        return Objects.requireNonNull(viewer.user(), "Keel itself signs in nowhere");
    }
}
