package crm.access;

/** What a room does with the records a user owns when he leaves: implemented by every room whose records have owners. */
public interface OwnedRecords {

    /** What they are, as the end of a message key: {@code customers}, {@code leads} … */
    String kind();

    /** How many open ones he owns. */
    long countOf(UserId owner);

    /**
     * Gives all open ones to somebody else, within the caller's transaction.
     *
     * @return how many
     */
    long handOver(Viewer by, UserId from, UserId to);
}
