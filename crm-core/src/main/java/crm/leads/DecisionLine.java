package crm.leads;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision about who works a lead, to be read.
 *
 * @param id the later the decision, the higher
 * @param kind GIVEN, ACCEPTED, RETURNED, NOBODY or WITHHELD
 * @param user whom it concerned
 * @param former who had the lead before
 * @param by who decided; null = Keel by its rules
 * @param ground HAND, ACCOUNT_OWNER, ROTATION or SELF; null where it was no choice
 * @param rule name of the rule that named the candidates
 */
public record DecisionLine(
        long id,
        Instant at,
        String kind,
        @Nullable String user,
        @Nullable String former,
        @Nullable String by,
        @Nullable String ground,
        @Nullable String rule,
        @Nullable String reason,
        List<Passed> passedOver) {

    /**
     * Somebody who could not be asked.
     *
     * @param why ABSENT, FULL, FULL_TODAY, RETURNED_IT or WITHHELD
     */
    public record Passed(String name, String why) {}
}
