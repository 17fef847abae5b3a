package crm.segments;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import crm.segments.rule.Comparison;
import crm.segments.rule.LineProperty;
import crm.segments.rule.OrderMeasure;
import crm.segments.rule.Rule;
import crm.segments.rule.Window;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Leaves on the orders of a time. Leaves with the same window and the same lines share one pass over the orders, which
 * reads nothing but the index of orders that count; refunds are a pass of their own, by their own date.
 */
final class OrderFigures {

    private static final String ORDER = "o";
    private static final String LINE = "l";

    private final Sources sources;

    private final Times times;

    private final Map<Key, Set<OrderMeasure>> asked = new HashMap<>();

    private record Key(@Nullable Window within, Map<LineProperty, Comparison> where) {}

    private record RefundKey(Key key) {}

    private record ProductKey(Key key) {}

    OrderFigures(Sources sources, Times times) {
        this.sources = sources;
        this.times = times;
    }

    Leaf leaf(Rule.OfOrders leaf) {
        Key key = new Key(leaf.within(), leaf.where());
        boolean negative = leaf.test().is().isNegative();
        Comparison positive = leaf.test().positive();
        return switch (leaf.measure()) {
            case COUNT -> {
                String source = orders(key, OrderMeasure.COUNT);
                Field<BigDecimal> count = Schema.number(source, column(OrderMeasure.COUNT));
                yield Leaf.ofSome(source, count, positive, negative, () -> orNone(count));
            }
            case DISTINCT_PRODUCTS -> {
                String source = sources.join(new ProductKey(key), () -> productsOf(key));
                Field<BigDecimal> products = Schema.number(source, column(OrderMeasure.DISTINCT_PRODUCTS));
                yield Leaf.ofCount(source, products, positive, negative, () -> orNone(products));
            }
            case SUM -> sum(key, positive, negative);
            case AVERAGE, MIN, MAX -> {
                String source = orders(key, leaf.measure());
                Field<BigDecimal> amount = Schema.number(source, column(leaf.measure()));
                yield Leaf.of(
                        source,
                        Numbers.compare(amount, amount.isNotNull(), Numbers.MONEY, positive),
                        negative,
                        () -> Amounts.decimal(amount));
            }
            case FIRST, LAST -> {
                String source = orders(key, leaf.measure());
                Field<OffsetDateTime> at = Schema.moment(source, column(leaf.measure()));
                yield Leaf.of(source, times.compareMoment(at, positive), negative, () -> at);
            }
        };
    }

    /** Orders that count are those with sales; said as the index says it. */
    static Condition counts() {
        return Schema.id(ORDER, "sales").gt(inline(0L));
    }

    static Condition isRefund(String line) {
        return Schema.text(line, "kind").eq(inline("REFUND"));
    }

    /** Nothing is a number too: none. */
    private static Field<BigDecimal> orNone(Field<BigDecimal> count) {
        return coalesce(count, inline(BigDecimal.ZERO));
    }

    private Leaf sum(Key key, Comparison positive, boolean negative) {
        Field<BigDecimal> sales = Schema.number(orders(key, OrderMeasure.SUM), column(OrderMeasure.SUM));
        Field<BigDecimal> refunds = Schema.number(sources.join(new RefundKey(key), () -> refundsOf(key)), "refunds");
        Field<BigDecimal> net = orNone(sales).minus(orNone(refunds));
        return Leaf.of(
                Numbers.compare(net, sales.isNotNull().or(refunds.isNotNull()), Numbers.MONEY, positive),
                negative,
                () -> Amounts.decimal(net));
    }

    /** The name of the source that has this figure of the orders. */
    private String orders(Key key, OrderMeasure measure) {
        asked.computeIfAbsent(key, (unknown) -> EnumSet.noneOf(OrderMeasure.class))
                .add(measure);
        return sources.join(key, () -> ordersOf(key), () -> each(key));
    }

    private static String column(OrderMeasure measure) {
        return switch (measure) {
            case COUNT -> "orders";
            case SUM -> "sales";
            case AVERAGE -> "average";
            case MIN -> "least";
            case MAX -> "most";
            case FIRST -> "first_order";
            case LAST -> "last_order";
            case DISTINCT_PRODUCTS -> "products";
        };
    }

    private Select<?> ordersOf(Key key) {
        Field<BigDecimal> sales = Schema.number(ORDER, "sales");
        Field<OffsetDateTime> at = Schema.moment(ORDER, "ordered_at");
        Map<OrderMeasure, SelectField<?>> all = new EnumMap<>(Map.of(
                OrderMeasure.COUNT, DSL.count().as(column(OrderMeasure.COUNT)),
                OrderMeasure.SUM, DSL.sum(sales).as(column(OrderMeasure.SUM)),
                OrderMeasure.AVERAGE, DSL.avg(sales).as(column(OrderMeasure.AVERAGE)),
                OrderMeasure.MIN, DSL.min(sales).as(column(OrderMeasure.MIN)),
                OrderMeasure.MAX, DSL.max(sales).as(column(OrderMeasure.MAX)),
                OrderMeasure.FIRST, DSL.min(at).as(column(OrderMeasure.FIRST)),
                OrderMeasure.LAST, DSL.max(at).as(column(OrderMeasure.LAST))));
        all.keySet().retainAll(Objects.requireNonNull(asked.get(key)));
        return DSL.select(Schema.id(ORDER, Schema.CUSTOMER_ID))
                .select(all.values())
                .from(Schema.ORDERS.as(ORDER))
                .where(kept(key))
                .groupBy(Schema.id(ORDER, Schema.CUSTOMER_ID));
    }

    private Select<Record1<Long>> each(Key key) {
        return DSL.select(Schema.id(ORDER, Schema.CUSTOMER_ID))
                .from(Schema.ORDERS.as(ORDER))
                .where(kept(key));
    }

    /** Orders that count, in the window, with a line that passes. */
    private Condition kept(Key key) {
        return counts().and(inside(Schema.moment(ORDER, "ordered_at"), key))
                .and(sources.onlyHis(ORDER))
                .and(channel(key))
                .and(new SoldLines(sources, key.where()).someIn(ORDER, "id"));
    }

    private Condition inside(Field<OffsetDateTime> at, Key key) {
        return key.within() == null ? times.untilNow(at) : times.inside(at, key.within());
    }

    /** Refunds dated in the window; where lines are asked for, only those of an order that is kept by them. */
    private Select<?> refundsOf(Key key) {
        var refunds = DSL.select(
                        Schema.id(LINE, Schema.CUSTOMER_ID),
                        DSL.sum(Schema.number(LINE, "amount")).as("refunds"))
                .from(Schema.ORDER_LINE.as(LINE))
                .where(isRefund(LINE))
                .and(inside(Schema.moment(LINE, "occurred_at"), key))
                .and(sources.onlyHis(LINE))
                .and(new SoldLines(sources, key.where()).someIn(LINE, "order_id"));
        Condition channel = channel(key);
        return (key.where().containsKey(LineProperty.CHANNEL)
                        ? refunds.and(DSL.exists(DSL.selectOne()
                                .from(Schema.ORDERS.as(ORDER))
                                .where(Schema.id(ORDER, Schema.CUSTOMER_ID).eq(Schema.id(LINE, Schema.CUSTOMER_ID)))
                                .and(Schema.id(ORDER, "id").eq(Schema.id(LINE, "order_id")))
                                .and(channel)))
                        : refunds)
                .groupBy(Schema.id(LINE, Schema.CUSTOMER_ID));
    }

    private Select<?> productsOf(Key key) {
        Field<String> product = coalesce(Schema.text(LINE, "sku"), Schema.text(LINE, "product_name"));
        return DSL.select(
                        Schema.id(ORDER, Schema.CUSTOMER_ID),
                        DSL.countDistinct(product).as(column(OrderMeasure.DISTINCT_PRODUCTS)))
                .from(Schema.ORDERS.as(ORDER))
                .join(Schema.ORDER_LINE.as(LINE))
                .on(Schema.id(LINE, Schema.CUSTOMER_ID).eq(Schema.id(ORDER, Schema.CUSTOMER_ID)))
                .and(Schema.id(LINE, "order_id").eq(Schema.id(ORDER, "id")))
                .and(SoldLines.isSale(LINE))
                .where(kept(key))
                .groupBy(Schema.id(ORDER, Schema.CUSTOMER_ID));
    }

    private Condition channel(Key key) {
        return Optional.ofNullable(key.where().get(LineProperty.CHANNEL))
                .map((comparison) -> SoldLines.passes(ORDER, SoldLines.column(LineProperty.CHANNEL), comparison))
                .orElseGet(DSL::noCondition);
    }
}
