package crm.segments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The moment a rule is asked for.
 *
 * @param asOf where every window ends
 * @param past the asker chose the moment: figures kept for now are derived anew from the orders before it
 * @param zone the workspace's, in which days begin
 */
record Moment(Instant asOf, boolean past, ZoneId zone) {

    LocalDate today() {
        return asOf.atZone(zone).toLocalDate();
    }
}
