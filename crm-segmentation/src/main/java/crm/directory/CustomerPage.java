package crm.directory;

import java.util.List;

/**
 * One page of a sorted list.
 *
 * @param hasPrevious whether somebody stands before the first line
 * @param hasNext whether somebody stands after the last line
 * @param total how many are wanted in all
 */
public record CustomerPage(List<CustomerLine> lines, boolean hasPrevious, boolean hasNext, Total total) {

    /** How many there are, and how well that is known. */
    public record Total(long number, Exactness exactness) {

        /** Everybody in a large base is estimated, part of one is counted up to a limit. */
        public enum Exactness {
            EXACT,
            ABOUT,
            MORE_THAN
        }
    }
}
