package crm.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as administrators see him in the list.
 *
 * @param invited has not chosen a password yet
 * @param invitationExpiresAt until when the invitation can be accepted; null when none is open
 * @param secondFactor whether a code is asked for at sign-in
 * @param resetAskedAt when he asked for a new password that he has not been given; else null
 */
public record UserLine(
        long id,
        String email,
        String name,
        Role role,
        boolean enabled,
        boolean invited,
        Instant createdAt,
        @Nullable Instant lastSignedInAt,
        @Nullable Instant invitationExpiresAt,
        boolean secondFactor,
        @Nullable Instant resetAskedAt) {}
