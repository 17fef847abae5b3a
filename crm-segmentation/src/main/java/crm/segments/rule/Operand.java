package crm.segments.rule;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** The value beside an operator, exactly as it was written. */
public sealed interface Operand {

    /** Beside {@code exists} and {@code missing}. */
    record None() implements Operand {}

    record Text(String value) implements Operand {}

    record Number(BigDecimal value) implements Operand {}

    /** Yes or no; only custom fields can be compared with it. */
    record Flag(boolean value) implements Operand {}

    /** A time on the workspace's clock. */
    sealed interface When extends Operand {

        /** Where it begins. */
        Instant start(ZoneId zone);

        /** Where it is over: for a day the start of the next, for a point in time the point itself. */
        Instant end(ZoneId zone);
    }

    record Day(LocalDate value) implements When {
        @Override
        public Instant start(ZoneId zone) {
            return value.atStartOfDay(zone).toInstant();
        }

        @Override
        public Instant end(ZoneId zone) {
            return value.plusDays(1).atStartOfDay(zone).toInstant();
        }
    }

    /** Without an offset: read in the workspace's zone. */
    record Local(LocalDateTime value) implements When {
        @Override
        public Instant start(ZoneId zone) {
            return value.atZone(zone).toInstant();
        }

        @Override
        public Instant end(ZoneId zone) {
            return start(zone);
        }
    }

    record Point(Instant value) implements When {
        @Override
        public Instant start(ZoneId zone) {
            return value;
        }

        @Override
        public Instant end(ZoneId zone) {
            return value;
        }
    }

    record Many(List<Operand> values) implements Operand {
        public Many {
            values = List.copyOf(values);
        }
    }

    record Between(Operand low, Operand high) implements Operand {}

    record Within(Window window) implements Operand {}
}
