package crm.segments.rule;

import crm.rfm.RfmSegment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who belongs together: a tree of groups over leaves that are each true or false of one customer. */
public sealed interface Rule {

    /** How deep groups may be nested in groups. */
    int MAX_DEPTH = 8;

    /** How many groups and leaves one tree may have. */
    int MAX_NODES = 200;

    /** How many a rule can be cut down to. */
    int MAX_BEST = 1_000_000;

    /** How many values to compare with one tree may have: each becomes a parameter of the statement. */
    int MAX_VALUES = 5000;

    /** What holds other rules together. */
    sealed interface Group extends Rule {
        List<Rule> rules();
    }

    /** What is looked up of a customer; groups follow from it. */
    sealed interface Answered extends Rule {}

    /** True of a customer by himself. */
    sealed interface Leaf extends Answered {}

    /**
     * Is among the best of those whom a group is true of: only around a whole rule. Of two who are equally good the one with the
     * smaller id comes first, so that the same ones are chosen every time.
     *
     * @param of stands in its tree where this does
     * @param count how many at most, 1 to {@link #MAX_BEST}
     */
    record Best(Group of, int count, Ranking by) implements Answered {}

    /** Every rule is true; without rules: everyone. */
    record AllOf(List<Rule> rules) implements Group {
        public AllOf {
            rules = List.copyOf(rules);
        }
    }

    /** At least one rule is true; without rules: nobody. */
    record AnyOf(List<Rule> rules) implements Group {
        public AnyOf {
            rules = List.copyOf(rules);
        }
    }

    /** Not one rule is true; without rules: everyone. */
    record NoneOf(List<Rule> rules) implements Group {
        public NoneOf {
            rules = List.copyOf(rules);
        }
    }

    /** A property of the customer, or of any of his contacts. */
    record OfField(Attribute field, Comparison test) implements Leaf {}

    /**
     * A figure over the orders of a time.
     *
     * @param within null = ever
     * @param where keeps orders with a sale line that passes every test; the order still counts by its whole sum
     */
    record OfOrders(
            OrderMeasure measure, Comparison test, @Nullable Window within, Map<LineProperty, Comparison> where)
            implements Leaf {
        public OfOrders {
            where = Map.copyOf(where);
        }
    }

    /**
     * How often something happened.
     *
     * @param name as in the stream of activities, such as {@code email.opened}
     * @param within null = ever
     * @param campaign only what came of this campaign; null = of any or none
     */
    record OfActivity(
            String name,
            Comparison times,
            @Nullable Window within,
            @Nullable Long campaign) implements Leaf {}

    /**
     * One thing happened, and later another.
     *
     * @param followedWithin the longest time from the first to the other; null = any
     * @param within when the first happened; null = ever
     */
    record Sequence(
            Step first,
            Step then,
            @Nullable Delay followedWithin,
            @Nullable Window within) implements Leaf {}

    /**
     * The newest answer of any contact to a question.
     *
     * @param question its key; the same question has the same key in every questionnaire
     */
    record OfAnswer(String question, Comparison test) implements Leaf {}

    /** When somebody last talked with any contact, whatever about. */
    record OfTalk(Comparison test) implements Leaf {}

    /** A property of any lead. */
    record OfLead(LeadProperty property, Comparison test) implements Leaf {}

    /** A property of any opportunity. */
    record OfOpportunity(OpportunityProperty property, Comparison test) implements Leaf {}

    /** A score or the segment of the newest finished RFM run. */
    record OfRfm(RfmProperty property, Comparison test) implements Leaf {}

    /**
     * Was in one RFM segment at one run and in another at the next. Runs follow one another by the day they speak of.
     *
     * @param within when the later run spoke of; null = ever
     */
    record MovedInRfm(
            List<RfmSegment> from,
            List<RfmSegment> to,
            @Nullable Window within) implements Leaf {

        /** Stands where other leaves on RFM name a property. */
        public static final String WORD = "moved";

        public MovedInRfm {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /** In another segment, by that segment's own newest rule. */
    record OfSegment(long segment, boolean member) implements Leaf {}

    /** What became of one campaign. */
    record OfCampaign(long campaign, CampaignReaction reaction) implements Leaf {}

    /** What any of the contacts has said about being written to. */
    record OfConsent(Channel channel, ConsentAnswer answer) implements Leaf {}

    /** Some contact may be written to on this channel now. */
    record IsReachable(Channel channel) implements Leaf {}

    /** The same share of customers every time, drawn by hash; another seed draws others, independently. */
    record InSample(BigDecimal percent, String seed) implements Leaf {}
}
