package crm.jobs;

/**
 * Does one kind of background work. A room declares a bean of this for each.
 *
 * <p>The work may begin twice, if the instance doing it is killed: it finds out for itself how far it had come.
 */
public interface WorkHandler {

    /** Name of this kind, such as {@code import.run}; no other handler has it, and no colon is in it. */
    String kind();

    /** Does the work for the thing with this id. What it throws is logged, and the work is tried again later. */
    void work(long id);

    /** The last try has failed; the thing should now say so. */
    default void giveUp(long id) {}
}
