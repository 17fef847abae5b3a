package crm.access;

import org.jspecify.annotations.Nullable;

/**
 * Who asks. Every door takes one first and decides with it; pages, partials and the API differ only in how they find it.
 *
 * @param user null for Keel itself at background work
 * @param name as shown to colleagues; never written to logs
 * @param role null for Keel itself
 */
public record Viewer(
        @Nullable UserId user,
        String name,
        String email,
        @Nullable Role role) {

    private static final Viewer SYSTEM = new Viewer(null, "Keel", "", null);

    /** Keel itself: background work that a permitted user has started, and schedules. */
    public static Viewer system() {
        return SYSTEM;
    }

    public boolean may(Permission permission) {
        return role == null ? user == null : role.permissions().contains(permission);
    }

    /**
     * Goes on only when this viewer may.
     *
     * @throws AccessDenied otherwise
     */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new AccessDenied(permission);
        }
    }

    /**
     * Goes on only when everything this role may do the viewer may do himself: nobody grants above himself.
     *
     * @throws AccessDenied otherwise
     */
    public void requireToGrant(Role granted) {
        granted.permissions().forEach(this::require);
    }

    /** Id for the database, null for Keel itself. */
    public @Nullable Long userId() {
        return user == null ? null : user.value();
    }

    /** How this viewer is named in ledgers: {@code user:7}, {@code system}. */
    public String actor() {
        return user == null ? "system" : "user:" + user.value();
    }
}
