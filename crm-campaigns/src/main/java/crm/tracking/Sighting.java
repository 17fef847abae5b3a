package crm.tracking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hit as the rules look at it.
 *
 * @param link that was followed; 0 = none
 * @param reason why it was found to be a program's before; null = it was not
 * @param told whether an activity stands for it already
 */
record Sighting(
        long id,
        HitKind kind,
        long link,
        Instant at,
        String method,
        @Nullable String agent,
        @Nullable String network,
        @Nullable String reason,
        boolean told) {

    /** As it came: nobody has looked at it yet. */
    static Sighting fresh(long id, HitKind kind, long link, Instant at, Visit visit) {
        return new Sighting(id, kind, link, at, visit.method(), visit.userAgent(), visit.network(), null, false);
    }

    boolean isCalled(Sighting other) {
        return agent != null && agent.equals(other.agent);
    }

    /** As far as it is known where they came from. */
    boolean isFromWhere(Sighting other) {
        return network == null || other.network == null || network.equals(other.network);
    }
}
