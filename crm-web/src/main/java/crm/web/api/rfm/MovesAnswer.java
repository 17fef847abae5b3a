package crm.web.api.rfm;

import crm.rfm.RfmComparison;
import crm.rfm.RfmComparison.RunDay;
import crm.rfm.RfmMove;
import crm.rfm.RfmMove.Direction;
import crm.rfm.RfmSegment;
import crm.web.support.Amounts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two runs beside each other as the API shows them.
 *
 * @param moves most customers first; null until they are counted
 */
record MovesAnswer(
        Run from,
        Run to,
        State state,
        String currency,
        @Nullable List<Move> moves) {

    static MovesAnswer of(RfmComparison comparison, String currency, Amounts amounts) {
        return new MovesAnswer(
                Run.of(comparison.from()),
                Run.of(comparison.to()),
                state(comparison),
                currency,
                comparison.counted()
                        ? comparison.moves().stream()
                                .sorted(RfmComparison.MOST_FIRST)
                                .map(move -> Move.of(move, amounts))
                                .toList()
                        : null);
    }

    private static State state(RfmComparison comparison) {
        if (comparison.counted()) {
            return State.COUNTED;
        }
        return comparison.asked() ? State.COUNTING : State.UNKNOWN;
    }

    /** Whether the moves are known. */
    enum State {
        /** Nobody has asked for them. */
        UNKNOWN,
        COUNTING,
        COUNTED
    }

    /** One of the two runs. */
    record Run(long id, LocalDate asOf) {

        static Run of(RunDay day) {
            return new Run(day.run().value(), day.asOf());
        }
    }

    /**
     * Customers who went one way.
     *
     * @param from null: not scored before
     * @param to null: not scored any more
     * @param revenueBefore what they were worth in the earlier run; money only for who sees it
     */
    record Move(
            @Nullable RfmSegment from,
            @Nullable RfmSegment to,
            Direction direction,
            int customers,
            @Nullable BigDecimal revenueBefore,
            @Nullable BigDecimal revenueAfter) {

        static Move of(RfmMove move, Amounts amounts) {
            return new Move(
                    move.way().from(),
                    move.way().to(),
                    move.way().direction(),
                    move.customers(),
                    amounts.decimal(move.before()),
                    amounts.decimal(move.after()));
        }
    }
}
