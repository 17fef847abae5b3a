package crm.jobs;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Whether people are using pages of this instance right now. Work that can wait then takes one processor instead of all:
 * who clicks is to notice nothing of a file that comes in.
 */
@Component
public class People {

    /** Requests within a second from which on they come faster than one page asks for its own progress. */
    private static final int MANY = 3;

    private static final long SECOND = 1_000_000_000L;

    private final LongSupplier nanos;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile long countedSince;
    private volatile long waitingUntil;

    @Autowired
    People() {
        this(System::nanoTime);
    }

    People(LongSupplier nanos) {
        this.nanos = nanos;
        this.countedSince = nanos.getAsLong();
        this.waitingUntil = countedSince;
    }

    /** Somebody asks for a page. */
    public void ask() {
        long now = nanos.getAsLong();
        if (now - countedSince >= SECOND) {
            countedSince = now;
            asked.set(0);
        }
        if (asked.incrementAndGet() >= MANY) {
            waitingUntil = now + SECOND;
        }
    }

    /** Whether several pages were asked for within about the last second. */
    public boolean areWaiting() {
        return waitingUntil - nanos.getAsLong() > 0;
    }
}
