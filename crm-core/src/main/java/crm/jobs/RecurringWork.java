package crm.jobs;

import java.time.Duration;

/** Work that comes up again and again, on one instance at a time. A room declares a bean of this for each. */
public interface RecurringWork {

    /** Name of this work, such as {@code delivery.sweep}; no other has it. */
    String name();

    /** From the end of one run to the beginning of the next. */
    Duration pause();

    /** One run. What it throws is logged, and the next run comes as usual. */
    void run();
}
