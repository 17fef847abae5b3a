package crm.directory;

import org.jspecify.annotations.Nullable;

/**
 * Where a value comes from.
 *
 * @param importId the import that brought it, or whose undoing put it back; null where it was none
 * @param file its name
 * @param line of the file, null where it is not known
 * @param person who changed it, null where nobody did
 */
public record ValueOrigin(
        Kind kind,
        @Nullable Long importId,
        @Nullable String file,
        @Nullable Long line,
        @Nullable String person) {

    /** Ways by which a value comes in. */
    public enum Kind {
        IMPORT,
        /** The earlier value came back when an import was undone. */
        UNDO,
        PERSON,
        /** By the API, with a person's token. */
        PROGRAM,
        /** Keel by itself, such as from a web form. */
        KEEL,
        /** It was there before Keel noted such things, or came with another customer's record. */
        UNKNOWN
    }
}
