package crm.rfm;

import crm.rfm.RfmMove.Direction;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two runs beside each other.
 *
 * @param counted whether the moves are known; while they are not, somebody may have asked for them
 * @param asked whether they are being counted
 * @param moves every way that somebody went, the stayers too; of the customers the viewer sees
 */
public record RfmComparison(RunDay from, RunDay to, boolean counted, boolean asked, List<RfmMove> moves) {

    /** Where as many went, in the order of the segments. */
    public static final Comparator<RfmMove> MOST_FIRST = Comparator.comparingInt(RfmMove::customers)
            .reversed()
            .thenComparing(move -> place(move.way().from()))
            .thenComparing(move -> place(move.way().to()));

    public RfmComparison {
        moves = List.copyOf(moves);
    }

    /** From the one day to the other. */
    public long days() {
        return ChronoUnit.DAYS.between(from.asOf(), to.asOf());
    }

    /** How many went this way. */
    public int customers(Direction direction) {
        return moves.stream()
                .filter(move -> move.way().direction() == direction)
                .mapToInt(RfmMove::customers)
                .sum();
    }

    /** Customers who are in both runs. */
    public int inBoth() {
        return customers(Direction.RISING) + customers(Direction.FALLING) + customers(Direction.STAYED);
    }

    /** Of those in both, how many changed their segment. */
    public int changed() {
        return customers(Direction.RISING) + customers(Direction.FALLING);
    }

    /** The ways most have gone who did not stay, most first. */
    public List<RfmMove> largest(int limit) {
        return moves.stream()
                .filter(move -> move.way().direction() != Direction.STAYED)
                .sorted(MOST_FIRST)
                .limit(limit)
                .toList();
    }

    /** How many more, or fewer, are in a segment than before. */
    public int change(RfmSegment segment) {
        return moves.stream()
                .mapToInt(move -> (Objects.equals(move.way().to(), segment) ? move.customers() : 0)
                        - (Objects.equals(move.way().from(), segment) ? move.customers() : 0))
                .sum();
    }

    private static int place(@Nullable RfmSegment segment) {
        return segment == null ? RfmSegment.values().length : segment.ordinal();
    }

    /**
     * A finished run as a day one can compare with.
     *
     * @param asOf everything before this day counted
     */
    public record RunDay(RfmRunId run, LocalDate asOf) {

        /** The last day that counted. */
        public LocalDate lastDay() {
            return asOf.minusDays(1);
        }
    }
}
