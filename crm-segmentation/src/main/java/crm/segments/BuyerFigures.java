package crm.segments;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import crm.segments.rule.Attribute;
import crm.segments.rule.Comparison;
import crm.segments.rule.Operator;
import crm.segments.rule.Ranking;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What a customer has bought in all: from the metrics kept for now, or derived from the orders before a past moment.
 * Who bought and returned nothing has 0 orders and a revenue of 0, but no average and no dates; {@code missing} tells him apart.
 */
final class BuyerFigures {

    private final Sources sources;

    private final Times times;

    private final Moment moment;

    BuyerFigures(Sources sources, Times times, Moment moment) {
        this.sources = sources;
        this.times = times;
        this.moment = moment;
    }

    Leaf leaf(Attribute.Standard field, Comparison positive, boolean negative) {
        String figures = sources.join("figures", this::figures);
        Field<BigDecimal> counted = Schema.number(figures, "orders");
        Field<BigDecimal> orders = coalesce(counted, inline(BigDecimal.ZERO));
        // Metrics have a row for who was only given something, too.
        Condition known = counted.gt(inline(BigDecimal.ZERO))
                .or(Schema.number(figures, "revenue").ne(inline(BigDecimal.ZERO)));
        return switch (field) {
            case STAGE -> {
                Field<String> stage = DSL.when(orders.gt(inline(BigDecimal.ZERO)), inline("CUSTOMER"))
                        .otherwise(inline("PROSPECT"));
                yield Leaf.of(Texts.compareWord(stage, positive), negative, () -> stage);
            }
            case ORDERS ->
                positive.is() == Operator.EXISTS
                        ? Leaf.of(figures, known, negative, () -> orders)
                        : Leaf.ofCount(figures, counted, positive, negative, () -> orders);
            case REVENUE ->
                money(coalesce(Schema.number(figures, "revenue"), inline(BigDecimal.ZERO)), known, positive, negative);
            case AVERAGE_ORDER -> {
                Field<BigDecimal> average = average(figures);
                yield Leaf.of(
                        figures,
                        Numbers.compare(average, average.isNotNull(), Numbers.MONEY, positive),
                        negative,
                        () -> Amounts.decimal(average));
            }
            case FIRST_ORDER -> moment(figures, "first_order", positive, negative);
            case LAST_ORDER -> moment(figures, "last_order", positive, negative);
            default -> throw new IllegalArgumentException(field + " is no figure of a buyer");
        };
    }

    /** What customers are put in order by. */
    Field<?> value(Ranking ranking) {
        String figures = sources.join("figures", this::figures);
        return switch (ranking) {
            case REVENUE -> coalesce(Schema.number(figures, "revenue"), inline(BigDecimal.ZERO));
            case ORDERS -> coalesce(Schema.number(figures, "orders"), inline(BigDecimal.ZERO));
            case AVERAGE_ORDER -> average(figures);
            case LAST_ORDER -> Schema.moment(figures, "last_order");
            case FIRST_ORDER -> Schema.moment(figures, "first_order");
        };
    }

    private static Field<BigDecimal> average(String figures) {
        return Schema.number(figures, "sales")
                .div(DSL.nullif(Schema.number(figures, "orders"), inline(BigDecimal.ZERO)));
    }

    private static Leaf money(Field<BigDecimal> amount, Condition known, Comparison positive, boolean negative) {
        return Leaf.of(
                Numbers.compare(amount, known, Numbers.MONEY, positive), negative, () -> Amounts.decimal(amount));
    }

    private Leaf moment(String figures, String name, Comparison positive, boolean negative) {
        Field<OffsetDateTime> column = Schema.moment(figures, name);
        return Leaf.of(figures, times.compareMoment(column, positive), negative, () -> column);
    }

    private Select<?> figures() {
        return moment.past() ? derived() : kept();
    }

    private Select<?> kept() {
        return DSL.select(
                        Schema.id("m", Schema.CUSTOMER_ID),
                        Schema.number("m", "orders").cast(SQLDataType.NUMERIC).as("orders"),
                        Schema.number("m", "sales").cast(SQLDataType.NUMERIC).as("sales"),
                        Schema.number("m", "revenue").cast(SQLDataType.NUMERIC).as("revenue"),
                        Schema.moment("m", "first_order"),
                        Schema.moment("m", "last_order"))
                .from(Schema.METRICS.as("m"))
                .where(sources.onlyHis("m"));
    }

    /** Orders and refunds before the moment, side by side, then one row for each customer. */
    private Select<?> derived() {
        Field<OffsetDateTime> ordered = Schema.moment("o", "ordered_at");
        Field<OffsetDateTime> refunded = Schema.moment("l", "occurred_at");
        var sales = DSL.select(
                        Schema.id("o", Schema.CUSTOMER_ID),
                        ordered.as("at"),
                        Schema.number("o", "sales").as("sale"),
                        inline(BigDecimal.ZERO).as("refund"))
                .from(Schema.ORDERS.as("o"))
                .where(KeptOrders.counts())
                .and(times.untilNow(ordered))
                .and(sources.onlyHis("o"));
        var refunds = DSL.select(
                        Schema.id("l", Schema.CUSTOMER_ID),
                        DSL.castNull(SQLDataType.TIMESTAMPWITHTIMEZONE),
                        DSL.castNull(SQLDataType.NUMERIC),
                        Schema.number("l", "amount"))
                .from(Schema.ORDER_LINE.as("l"))
                .where(OrderFigures.isRefund("l"))
                .and(times.untilNow(refunded))
                .and(sources.onlyHis("l"));
        Field<BigDecimal> sale = Schema.number("b", "sale");
        Field<BigDecimal> sold = coalesce(DSL.sum(sale), inline(BigDecimal.ZERO));
        return DSL.select(List.of(
                        Schema.id("b", Schema.CUSTOMER_ID),
                        DSL.count(sale).cast(SQLDataType.NUMERIC).as("orders"),
                        sold.as("sales"),
                        sold.minus(DSL.sum(Schema.number("b", "refund"))).as("revenue"),
                        DSL.min(Schema.moment("b", "at")).as("first_order"),
                        DSL.max(Schema.moment("b", "at")).as("last_order")))
                .from(sales.unionAll(refunds).asTable("b"))
                .groupBy(Schema.id("b", Schema.CUSTOMER_ID));
    }
}
