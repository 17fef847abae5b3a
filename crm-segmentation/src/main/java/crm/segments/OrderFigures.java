package crm.segments;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import crm.segments.rule.Comparison;
import crm.segments.rule.OrderMeasure;
import crm.segments.rule.Rule;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Leaves on the orders of a time. Leaves with the same window and the same lines share one pass over the orders, which
 * reads nothing but the index of orders that count; refunds are a pass of their own, by their own date.
 */
final class OrderFigures {

    private static final String ORDER = KeptOrders.ORDER;
    private static final String LINE = "l";

    private final Sources sources;

    private final Times times;

    private final Map<KeptOrders, Set<OrderMeasure>> asked = new HashMap<>();

    private record RefundKey(KeptOrders orders) {}

    private record ProductKey(KeptOrders orders) {}

    private record GapKey(KeptOrders orders) {}

    OrderFigures(Sources sources, Times times) {
        this.sources = sources;
        this.times = times;
    }

    Leaf leaf(Rule.OfOrders leaf) {
        KeptOrders kept = new KeptOrders(sources, times, leaf.within(), leaf.where());
        boolean negative = leaf.test().is().isNegative();
        Comparison positive = leaf.test().positive();
        return switch (leaf.measure()) {
            case COUNT -> {
                String source = orders(kept, OrderMeasure.COUNT);
                Field<BigDecimal> count = Schema.number(source, column(OrderMeasure.COUNT));
                yield Leaf.ofSome(source, count, positive, negative, () -> orNone(count));
            }
            case DISTINCT_PRODUCTS -> {
                String source = sources.join(new ProductKey(kept), () -> productsOf(kept));
                Field<BigDecimal> products = Schema.number(source, column(OrderMeasure.DISTINCT_PRODUCTS));
                yield Leaf.ofCount(source, products, positive, negative, () -> orNone(products));
            }
            case SUM -> sum(kept, positive, negative);
            case DAYS_BETWEEN -> days(orders(kept, leaf.measure()), leaf.measure(), positive, negative);
            case LONGEST_GAP ->
                days(sources.join(new GapKey(kept), () -> gapsOf(kept)), leaf.measure(), positive, negative);
            case AVERAGE, MIN, MAX -> {
                String source = orders(kept, leaf.measure());
                Field<BigDecimal> amount = Schema.number(source, column(leaf.measure()));
                yield Leaf.of(
                        source,
                        Numbers.compare(amount, amount.isNotNull(), Numbers.MONEY, positive),
                        negative,
                        () -> Amounts.decimal(amount));
            }
            case FIRST, LAST -> {
                String source = orders(kept, leaf.measure());
                Field<OffsetDateTime> at = Schema.moment(source, column(leaf.measure()));
                yield Leaf.of(source, times.compareMoment(at, positive), negative, () -> at);
            }
        };
    }

    static Condition isRefund(String line) {
        return Schema.text(line, "kind").eq(inline("REFUND"));
    }

    /** Nothing is a number too: none. */
    private static Field<BigDecimal> orNone(Field<BigDecimal> count) {
        return coalesce(count, inline(BigDecimal.ZERO));
    }

    private Leaf sum(KeptOrders kept, Comparison positive, boolean negative) {
        Field<BigDecimal> sales = Schema.number(orders(kept, OrderMeasure.SUM), column(OrderMeasure.SUM));
        Field<BigDecimal> refunds = Schema.number(sources.join(new RefundKey(kept), () -> refundsOf(kept)), "refunds");
        Field<BigDecimal> net = orNone(sales).minus(orNone(refunds));
        return Leaf.of(
                Numbers.compare(net, sales.isNotNull().or(refunds.isNotNull()), Numbers.MONEY, positive),
                negative,
                () -> Amounts.decimal(net));
    }

    /** Days of 24 hours; there are none between fewer than two orders. */
    private static Leaf days(String source, OrderMeasure measure, Comparison positive, boolean negative) {
        Field<BigDecimal> days = Schema.number(source, column(measure));
        return Leaf.of(
                source,
                Numbers.compare(days, days.isNotNull(), Numbers.PLAIN, positive),
                negative,
                () -> DSL.round(days, 2));
    }

    /** The name of the source that has this figure of the orders. */
    private String orders(KeptOrders kept, OrderMeasure measure) {
        asked.computeIfAbsent(kept, (unknown) -> EnumSet.noneOf(OrderMeasure.class))
                .add(measure);
        return sources.join(kept, () -> ordersOf(kept), () -> each(kept));
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
            case DAYS_BETWEEN -> "days_between";
            case LONGEST_GAP -> "longest_gap";
        };
    }

    private Select<?> ordersOf(KeptOrders kept) {
        Field<BigDecimal> sales = Schema.number(ORDER, "sales");
        Field<OffsetDateTime> at = Schema.moment(ORDER, "ordered_at");
        Map<OrderMeasure, SelectField<?>> all = new EnumMap<>(Map.of(
                OrderMeasure.COUNT, DSL.count().as(column(OrderMeasure.COUNT)),
                OrderMeasure.SUM, DSL.sum(sales).as(column(OrderMeasure.SUM)),
                OrderMeasure.AVERAGE, DSL.avg(sales).as(column(OrderMeasure.AVERAGE)),
                OrderMeasure.MIN, DSL.min(sales).as(column(OrderMeasure.MIN)),
                OrderMeasure.MAX, DSL.max(sales).as(column(OrderMeasure.MAX)),
                OrderMeasure.FIRST, DSL.min(at).as(column(OrderMeasure.FIRST)),
                OrderMeasure.LAST, DSL.max(at).as(column(OrderMeasure.LAST)),
                OrderMeasure.DAYS_BETWEEN, daysBetween(at).as(column(OrderMeasure.DAYS_BETWEEN))));
        all.keySet().retainAll(Objects.requireNonNull(asked.get(kept)));
        return DSL.select(Schema.id(ORDER, Schema.CUSTOMER_ID))
                .select(all.values())
                .from(Schema.ORDERS.as(ORDER))
                .where(kept.kept())
                .groupBy(Schema.id(ORDER, Schema.CUSTOMER_ID));
    }

    /** What lies between the first and the last, shared out: the mean of the days from each to the next. */
    private static Field<BigDecimal> daysBetween(Field<OffsetDateTime> at) {
        return DSL.field(
                "extract(epoch from max({0}) - min({0})) / 86400 / nullif(count(*) - 1, 0)", SQLDataType.NUMERIC, at);
    }

    private static Select<?> gapsOf(KeptOrders kept) {
        Field<Long> customer = Schema.id(ORDER, Schema.CUSTOMER_ID);
        Field<OffsetDateTime> at = KeptOrders.orderedAt();
        Field<BigDecimal> gap = DSL.field(
                "extract(epoch from {0} - {1}) / 86400",
                SQLDataType.NUMERIC,
                at,
                DSL.lag(at).over(DSL.partitionBy(customer).orderBy(at)));
        Table<?> gaps = DSL.select(customer, gap.as("days"))
                .from(Schema.ORDERS.as(ORDER))
                .where(kept.kept())
                .asTable("gaps");
        return DSL.select(
                        Schema.id("gaps", Schema.CUSTOMER_ID),
                        DSL.max(Schema.number("gaps", "days")).as(column(OrderMeasure.LONGEST_GAP)))
                .from(gaps)
                .groupBy(Schema.id("gaps", Schema.CUSTOMER_ID));
    }

    private Select<Record1<Long>> each(KeptOrders kept) {
        return DSL.select(Schema.id(ORDER, Schema.CUSTOMER_ID))
                .from(Schema.ORDERS.as(ORDER))
                .where(kept.kept());
    }

    /** Refunds dated in the window; where lines are asked for, only those of an order that is kept by them. */
    private Select<?> refundsOf(KeptOrders kept) {
        var refunds = DSL.select(
                        Schema.id(LINE, Schema.CUSTOMER_ID),
                        DSL.sum(Schema.number(LINE, "amount")).as("refunds"))
                .from(Schema.ORDER_LINE.as(LINE))
                .where(isRefund(LINE))
                .and(kept.inside(Schema.moment(LINE, "occurred_at")))
                .and(sources.onlyHis(LINE))
                .and(kept.hasLine(LINE, "order_id"));
        return (kept.asksForChannel()
                        ? refunds.and(DSL.exists(DSL.selectOne()
                                .from(Schema.ORDERS.as(ORDER))
                                .where(Schema.id(ORDER, Schema.CUSTOMER_ID).eq(Schema.id(LINE, Schema.CUSTOMER_ID)))
                                .and(Schema.id(ORDER, "id").eq(Schema.id(LINE, "order_id")))
                                .and(kept.channel())))
                        : refunds)
                .groupBy(Schema.id(LINE, Schema.CUSTOMER_ID));
    }

    private Select<?> productsOf(KeptOrders kept) {
        Field<String> product = coalesce(Schema.text(LINE, "sku"), Schema.text(LINE, "product_name"));
        return DSL.select(
                        Schema.id(ORDER, Schema.CUSTOMER_ID),
                        DSL.countDistinct(product).as(column(OrderMeasure.DISTINCT_PRODUCTS)))
                .from(Schema.ORDERS.as(ORDER))
                .join(Schema.ORDER_LINE.as(LINE))
                .on(Schema.id(LINE, Schema.CUSTOMER_ID).eq(Schema.id(ORDER, Schema.CUSTOMER_ID)))
                .and(Schema.id(LINE, "order_id").eq(Schema.id(ORDER, "id")))
                .and(SoldLines.isSale(LINE))
                .where(kept.kept())
                .groupBy(Schema.id(ORDER, Schema.CUSTOMER_ID));
    }
}
