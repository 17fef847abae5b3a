package crm.segments;

import org.jspecify.annotations.Nullable;

/**
 * Something that a segment is used by.
 *
 * @param kind what it is
 * @param state how far it is, in the words of its room; null where there is no such thing
 * @param holds whether the segment cannot be archived as long as this is so
 */
public record SegmentUse(
        Kind kind, long id, String name, @Nullable String state, boolean holds) {

    /** What can use a segment. */
    public enum Kind {
        SEGMENT,
        CAMPAIGN
    }
}
