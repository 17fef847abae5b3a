package crm.leads;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works leads, and how much he takes.
 *
 * @param weight his part in the rotation beside the others'; 0 = none
 * @param openLimit how many leads he works at once at most; null = no limit
 * @param dayLimit how many he is given on one day at most; null = no limit
 * @param open how many he has now
 * @param absences those that are not over
 */
public record RepLine(
        long id,
        String email,
        String name,
        int weight,
        @Nullable Integer openLimit,
        @Nullable Integer dayLimit,
        long open,
        List<Absence> absences) {

    /** Days on which somebody gets no leads, both included. */
    public record Absence(long id, LocalDate from, LocalDate to) {

        /** Whether it is one today. */
        public boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    public boolean isAway(LocalDate day) {
        return absences.stream().anyMatch(absence -> absence.covers(day));
    }
}
