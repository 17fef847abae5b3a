package crm.segments;

import crm.segments.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A segment that the data suggest.
 *
 * @param about the category, product or need topic it is about, null for the others
 * @param rule as any other: it can be previewed, explained, changed and saved
 * @param size customers the rule is true of now
 * @param revenue what they have bought less refunds, in ten-thousandths of the currency's unit
 */
public record Suggestion(Kind kind, @Nullable String about, Rule rule, long size, long revenue) {

    /** What is suggested, in the order in which it is shown. */
    public enum Kind {
        /** The fewest buyers who bring four fifths of the revenue. */
        CORE,
        /** Those of the best RFM segments; without scores: five orders and more, one of them within a year. */
        LOYAL,
        /** Bought much and stay away by now. */
        VALUE_AT_RISK,
        /** Bought again and again, and then not for twice the usual time between two orders, or half a year. */
        DORMANT,
        /** One order, within the last 30 days. */
        FIRST_ORDER_30,
        /** One order, within the last 90 days. */
        FIRST_ORDER_90,
        ONCE_ONLY,
        /** Never bought and agreed to e-mail. */
        PROSPECTS_AGREED,
        /** Bought of the category that most recent buyers bought of. */
        TOP_CATEGORY,
        /** Bought the product that most recent buyers bought. */
        TOP_PRODUCT,
        /** Has told us of a need, and nobody is at it: the many who are to be kept for the next period. One for each topic. */
        NURTURE
    }
}
