package crm.segments;

import crm.segments.Shoppers.Line;
import crm.segments.Shoppers.Order;
import crm.segments.Shoppers.Person;
import crm.segments.rule.Comparison;
import crm.segments.rule.LineProperty;
import crm.segments.rule.Rule;
import crm.segments.rule.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a customer has bought, added up one order after the other. */
final class PlainOrders {

    /** Exact for all that is compared: a third is never equal to what a rule can say. */
    private static final MathContext EXACT = new MathContext(60);

    private static final BigDecimal DAY = BigDecimal.valueOf(Duration.ofDays(1).toNanos());

    private final PlainTime time;

    private final PlainValues values;

    PlainOrders(PlainTime time, PlainValues values) {
        this.time = time;
        this.values = values;
    }

    boolean leaf(Person person, Rule.OfOrders leaf) {
        List<Order> orders = kept(person, leaf.within(), leaf.where());
        List<BigDecimal> sales =
                orders.stream().map((order) -> money(order.sales())).toList();
        List<Instant> at = orders.stream().map(Order::at).sorted().toList();
        List<BigDecimal> gaps = gaps(at);
        Comparison test = leaf.test();
        return switch (leaf.measure()) {
            case COUNT -> values.figure(BigDecimal.valueOf(orders.size()), !orders.isEmpty(), test);
            case SUM -> {
                List<BigDecimal> refunds = refunds(person, leaf.within(), leaf.where());
                yield values.figure(sum(sales).subtract(sum(refunds)), !sales.isEmpty() || !refunds.isEmpty(), test);
            }
            case AVERAGE -> values.numbers(mean(sales), test);
            case MIN -> values.numbers(sales.isEmpty() ? List.of() : List.of(Collections.min(sales)), test);
            case MAX -> values.numbers(sales.isEmpty() ? List.of() : List.of(Collections.max(sales)), test);
            case DISTINCT_PRODUCTS -> values.figure(products(orders), !orders.isEmpty(), test);
            case FIRST -> values.moments(at.isEmpty() ? List.of() : List.of(at.getFirst()), test);
            case LAST -> values.moments(at.isEmpty() ? List.of() : List.of(at.getLast()), test);
            case DAYS_BETWEEN -> values.numbers(days(mean(gaps)), test);
            case LONGEST_GAP -> values.numbers(days(gaps.isEmpty() ? List.of() : List.of(Collections.max(gaps))), test);
        };
    }

    /** Orders that count, lie in the window and have one line that passes every test put to lines. */
    List<Order> kept(Person person, @Nullable Window within, Map<LineProperty, Comparison> where) {
        return person.orders().stream()
                .filter((order) -> order.sales().signum() > 0)
                .filter((order) -> inside(within).test(order.at()))
                .filter((order) -> passes(order, where))
                .toList();
    }

    /** What was given back in the window, whenever it had been bought. */
    List<BigDecimal> refunds(Person person, @Nullable Window within, Map<LineProperty, Comparison> where) {
        return person.orders().stream()
                .filter((order) -> passes(order, where))
                .flatMap((order) -> order.lines().stream())
                .filter((line) -> line.kind().equals("REFUND"))
                .filter((line) -> inside(within).test(line.at()))
                .map((line) -> money(line.amount()))
                .toList();
    }

    private Predicate<Instant> inside(@Nullable Window within) {
        return within == null ? time::isPast : (at) -> time.isIn(within, at);
    }

    private boolean passes(Order order, Map<LineProperty, Comparison> where) {
        Comparison channel = where.get(LineProperty.CHANNEL);
        if (channel != null && !values.texts(Collections.singletonList(order.channel()), channel)) {
            return false;
        }
        boolean ofLines = where.size() > (channel == null ? 0 : 1);
        return !ofLines
                || order.lines().stream()
                        .anyMatch((line) -> line.kind().equals("SALE")
                                && where.entrySet().stream()
                                        .allMatch((one) -> passes(line, one.getKey(), one.getValue())));
    }

    private boolean passes(Line line, LineProperty property, Comparison test) {
        return switch (property) {
            case SKU -> values.texts(Collections.singletonList(line.sku()), test);
            case PRODUCT_NAME -> values.texts(Collections.singletonList(line.productName()), test);
            case CATEGORY -> values.texts(Collections.singletonList(line.category()), test);
            case CHANNEL -> true;
        };
    }

    /** An article without a number is known by its name. */
    private static BigDecimal products(List<Order> orders) {
        return BigDecimal.valueOf(orders.stream()
                .flatMap((order) -> order.lines().stream())
                .filter((line) -> line.kind().equals("SALE"))
                .map((line) -> line.sku() != null ? line.sku() : line.productName())
                .filter((product) -> product != null)
                .distinct()
                .count());
    }

    private static List<BigDecimal> gaps(List<Instant> sorted) {
        List<BigDecimal> gaps = new ArrayList<>();
        for (int i = 1; i < sorted.size(); i++) {
            gaps.add(BigDecimal.valueOf(
                    Duration.between(sorted.get(i - 1), sorted.get(i)).toNanos()));
        }
        return gaps;
    }

    private static List<BigDecimal> days(List<BigDecimal> nanos) {
        return nanos.stream().map((one) -> one.divide(DAY, EXACT)).toList();
    }

    static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static List<BigDecimal> mean(List<BigDecimal> amounts) {
        return amounts.isEmpty() ? List.of() : List.of(sum(amounts).divide(BigDecimal.valueOf(amounts.size()), EXACT));
    }

    private static BigDecimal money(BigDecimal tenThousandths) {
        return tenThousandths.movePointLeft(4);
    }
}
