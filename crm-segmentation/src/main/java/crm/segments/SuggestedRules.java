package crm.segments;

import crm.leads.LeadState;
import crm.rfm.RfmSegment;
import crm.segments.rule.Attribute;
import crm.segments.rule.Channel;
import crm.segments.rule.Comparison;
import crm.segments.rule.ConsentAnswer;
import crm.segments.rule.LeadProperty;
import crm.segments.rule.LineProperty;
import crm.segments.rule.Operand;
import crm.segments.rule.Operator;
import crm.segments.rule.OrderMeasure;
import crm.segments.rule.RfmProperty;
import crm.segments.rule.Rule;
import crm.segments.rule.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules behind the suggestions, with the figures of the trade in them. Times end now; where nothing was sold for a
 * month they end with the day of the last order, so that old data suggest what was true then.
 */
final class SuggestedRules {

    private static final int LOYAL_ORDERS = 5;

    private static final int MONTH = 30;

    private static final int HALF_A_YEAR = 180;

    private final TradeFacts facts;

    private final LocalDate today;

    private final @Nullable LocalDate lastDay;

    /** @param now the moment and zone in which days are counted */
    SuggestedRules(TradeFacts facts, Moment now) {
        this.facts = facts;
        this.today = now.today();
        this.lastDay = facts.newest() == null
                ? null
                : facts.newest().atZoneSameInstant(now.zone()).toLocalDate();
    }

    Optional<Rule> of(Suggestion.Kind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case CORE -> core();
                    case LOYAL -> loyal();
                    case VALUE_AT_RISK -> valueAtRisk();
                    case DORMANT -> all(orders(Operator.AT_LEAST, 2), away(quietDays()));
                    case FIRST_ORDER_30 ->
                        all(orders(Operator.EQUALS, 1), since(Attribute.Standard.FIRST_ORDER, MONTH));
                    case FIRST_ORDER_90 ->
                        all(orders(Operator.EQUALS, 1), since(Attribute.Standard.FIRST_ORDER, 3 * MONTH));
                    case ONCE_ONLY -> all(orders(Operator.EQUALS, 1));
                    case PROSPECTS_AGREED ->
                        all(
                                field(Attribute.Standard.STAGE, Operator.EQUALS, new Operand.Text("PROSPECT")),
                                new Rule.OfConsent(Channel.EMAIL, ConsentAnswer.GRANTED));
                    case TOP_CATEGORY -> bought(LineProperty.CATEGORY, facts.category());
                    case TOP_PRODUCT -> bought(LineProperty.SKU, facts.sku());
                    case NURTURE -> null;
                });
    }

    /** What a suggestion is about by name. */
    @Nullable
    String about(Suggestion.Kind kind) {
        return switch (kind) {
            case TOP_CATEGORY -> facts.category();
            case TOP_PRODUCT -> facts.product() == null ? facts.sku() : facts.product();
            default -> null;
        };
    }

    /** Those who had this need and of whose leads none is open or has become an opportunity. */
    static Rule nurture(String topic) {
        List<Operand> states = Arrays.stream(LeadState.values())
                .filter((state) -> state.isOpen() || state == LeadState.QUALIFIED)
                .filter((state) -> state != LeadState.RETURNED)
                .map((state) -> (Operand) new Operand.Text(state.name()))
                .toList();
        Comparison need = new Comparison(Operator.EQUALS, new Operand.Text(topic));
        Comparison underWay = new Comparison(Operator.IN, new Operand.Many(states));
        return all(
                new Rule.OfLead(LeadProperty.NEED, need),
                new Rule.NoneOf(List.of(new Rule.OfLead(LeadProperty.STATE, underWay))));
    }

    private @Nullable Rule core() {
        return facts.coreRevenue() == null ? null : all(coreRevenue(facts.coreRevenue()));
    }

    private static Rule.Leaf coreRevenue(long tenThousandths) {
        BigDecimal amount = BigDecimal.valueOf(tenThousandths, 4).stripTrailingZeros();
        return field(
                Attribute.Standard.REVENUE,
                Operator.AT_LEAST,
                new Operand.Number(amount.scale() < 0 ? amount.setScale(0) : amount));
    }

    private Rule loyal() {
        return facts.scored()
                ? all(segments(RfmSegment.CHAMPIONS, RfmSegment.LOYAL))
                : all(orders(Operator.AT_LEAST, LOYAL_ORDERS), since(Attribute.Standard.LAST_ORDER, 365));
    }

    private @Nullable Rule valueAtRisk() {
        if (facts.coreRevenue() == null) {
            return null;
        }
        return all(
                coreRevenue(facts.coreRevenue()),
                facts.scored() ? segments(RfmSegment.AT_RISK, RfmSegment.CANT_LOSE) : away(quietDays()));
    }

    private static @Nullable Rule bought(LineProperty property, @Nullable String what) {
        if (what == null) {
            return null;
        }
        Comparison once = new Comparison(Operator.AT_LEAST, number(1));
        Comparison line = new Comparison(Operator.EQUALS, new Operand.Text(what));
        return all(new Rule.OfOrders(OrderMeasure.COUNT, once, null, Map.of(property, line)));
    }

    private static Rule.Leaf segments(RfmSegment... segments) {
        List<Operand> names = Arrays.stream(segments)
                .map((segment) -> (Operand) new Operand.Text(segment.name()))
                .toList();
        return new Rule.OfRfm(RfmProperty.SEGMENT, new Comparison(Operator.IN, new Operand.Many(names)));
    }

    private Rule.Leaf since(Attribute.Standard moment, int days) {
        return field(moment, Operator.IN_LAST, new Operand.Within(last(days)));
    }

    private Rule.Leaf away(int days) {
        return field(Attribute.Standard.LAST_ORDER, Operator.NOT_IN_LAST, new Operand.Within(last(days)));
    }

    /** How long somebody who usually comes back has stayed away when we say that he sleeps. */
    private int quietDays() {
        return facts.usualDays() == null
                ? HALF_A_YEAR
                : Math.clamp(Math.round(2 * facts.usualDays()), MONTH, HALF_A_YEAR);
    }

    private Window last(int days) {
        if (lastDay == null || !lastDay.isBefore(today.minusDays(MONTH))) {
            return new Window.Last(days, Window.Unit.DAYS);
        }
        LocalDate end = lastDay.plusDays(1);
        return new Window.Range(new Operand.Day(end.minusDays(days)), new Operand.Day(end));
    }

    private static Rule.Leaf orders(Operator is, int count) {
        return field(Attribute.Standard.ORDERS, is, number(count));
    }

    private static Rule.Leaf field(Attribute.Standard field, Operator is, Operand value) {
        return new Rule.OfField(field, new Comparison(is, value));
    }

    private static Operand number(int number) {
        return new Operand.Number(BigDecimal.valueOf(number));
    }

    private static Rule all(Rule... rules) {
        return new Rule.AllOf(Stream.of(rules).toList());
    }
}
