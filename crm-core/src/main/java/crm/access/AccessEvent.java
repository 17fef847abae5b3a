package crm.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to who may do what; announced within its transaction, for the audit log.
 *
 * @param by who did it; null when somebody could not prove who he is
 * @param whose account or rights it is about; null when there is no such user
 * @param details short names and values; never an address or a secret
 */
public record AccessEvent(
        @Nullable Viewer by, What what, @Nullable UserId whose, Map<String, String> details) {

    /** What happened; the audit log has an action of the same name. */
    public enum What {
        SIGNED_IN,
        SIGN_IN_FAILED,
        SESSIONS_ENDED,
        PASSWORD_CHANGED,
        SECOND_FACTOR_ON,
        SECOND_FACTOR_OFF,
        SECOND_FACTOR_FAILED,
        SECOND_FACTOR_DEMANDED,
        RECOVERY_CODE_USED,
        RECOVERY_CODES_RENEWED,
        PASSKEY_ADDED,
        PASSKEY_REMOVED,
        USER_INVITED,
        INVITATION_RENEWED,
        INVITATION_REVOKED,
        INVITATION_ACCEPTED,
        PASSWORD_LINK_MADE,
        ROLE_CHANGED,
        USER_DISABLED,
        USER_ENABLED,
        TOKEN_CREATED,
        TOKEN_REVOKED,
        TEAM_CREATED,
        TEAM_CHANGED,
        TEAM_DELETED,
        SIGHT_CHANGED,
        RECORDS_HANDED_OVER
    }

    static AccessEvent of(Viewer by, What what, UserId whose) {
        return new AccessEvent(by, what, whose, Map.of());
    }

    static AccessEvent of(Viewer by, What what, UserId whose, Map<String, String> details) {
        return new AccessEvent(by, what, whose, details);
    }
}
