package crm.opportunities;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One change of what a forecast is made of. The first one of an opportunity has no stage before.
 *
 * @param userName null for Keel itself
 */
public record OpportunityChange(
        Instant at,
        @Nullable String userName,
        @Nullable Long stageBefore,
        @Nullable String stageBeforeKey,
        @Nullable String stageBeforeName,
        long stageAfter,
        @Nullable String stageAfterKey,
        String stageAfterName,
        @Nullable LocalDate closeDateBefore,
        @Nullable LocalDate closeDateAfter,
        @Nullable Long amountBefore,
        @Nullable Long amountAfter) {

    public boolean isOpening() {
        return stageBefore == null;
    }

    public boolean isMove() {
        return stageBefore != null && stageBefore != stageAfter;
    }

    /** Whether it is expected later than before. */
    public boolean isSlip() {
        return closeDateBefore != null && closeDateAfter != null && closeDateAfter.isAfter(closeDateBefore);
    }

    /** The same for somebody to whom amounts are not shown. */
    OpportunityChange withoutMoney() {
        return new OpportunityChange(
                at,
                userName,
                stageBefore,
                stageBeforeKey,
                stageBeforeName,
                stageAfter,
                stageAfterKey,
                stageAfterName,
                closeDateBefore,
                closeDateAfter,
                null,
                null);
    }
}
