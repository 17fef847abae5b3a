package crm.directory;

import org.jspecify.annotations.Nullable;

/**
 * Which accounts are wanted.
 *
 * @param search part of a name, or a city's beginning
 */
public record AccountQuery(@Nullable String search, Whose whose) {

    /** Whose accounts. */
    public enum Whose {
        ALL,
        MINE,
        TEAM,
        NOBODY
    }

    public AccountQuery {
        search = search == null || search.isBlank() ? null : search.strip();
    }
}
