package crm.segments;

import java.time.LocalDate;

/** How many came into a segment and how many went on one day of the workspace. */
public record MembershipDay(LocalDate day, long joined, long left) {}
