package crm.web.api;

/**
 * Which page of a list is asked for; a handler just declares one. Anything but a limit of 1 to 1000 is answered by 400.
 *
 * @param limit how many fit on it
 * @param after the last id that was seen, 0 to begin
 */
public record Paging(int limit, long after) {

    static final int DEFAULT = 50;

    static final int MOST = 1000;

    /** One more than fits, to see whether something comes behind. */
    public int fetch() {
        return limit + 1;
    }
}
