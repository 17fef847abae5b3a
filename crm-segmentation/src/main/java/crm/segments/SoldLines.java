package crm.segments;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import crm.segments.rule.Comparison;
import crm.segments.rule.LineProperty;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Orders that have a sale line which passes some tests; free lines do as well. The tests are put to the labels of products,
 * of which there are thousands, not to the lines, of which there are millions: where every label of an article passes, its
 * lines are found in the index alone. Only lines without an article, or of one whose labels differ, are looked at.
 */
final class SoldLines {

    private static final String LINE = "w";
    private static final String LABEL = "p";

    private final Sources sources;

    private final Map<LineProperty, Comparison> tests;

    /** @param tests of a line; what is asked of the order is left out */
    SoldLines(Sources sources, Map<LineProperty, Comparison> tests) {
        this.sources = sources;
        this.tests = tests;
    }

    static Condition isSale(String line) {
        return Schema.text(line, "kind").eq(inline("SALE"));
    }

    /** The order with this id in this table, of this row's customer, has such a line. */
    Condition someIn(String table, String orderId) {
        boolean asks = tests.keySet().stream().anyMatch((property) -> property != LineProperty.CHANNEL);
        return asks
                ? DSL.row(Schema.id(table, Schema.CUSTOMER_ID), Schema.id(table, orderId))
                        .in(lines())
                : noCondition();
    }

    private Select<Record2<Long, Long>> lines() {
        Field<String> sku = Schema.text(LINE, "sku");
        Condition labelled = passes(LABEL, SoldLines::labelColumn);
        Condition direct = passes(LINE, UnaryOperator.identity());
        Condition every = DSL.boolAnd(labelled).isTrue();
        Condition some = DSL.boolOr(labelled).isTrue();
        return line().and(sku.in(articles(every)))
                .unionAll(line().and(sku.in(articles(some.andNot(every)))).and(direct))
                .unionAll(line().and(sku.isNull()).and(direct));
    }

    private SelectConditionStep<Record2<Long, Long>> line() {
        return DSL.select(Schema.id(LINE, Schema.CUSTOMER_ID), Schema.id(LINE, "order_id"))
                .from(Schema.ORDER_LINE.as(LINE))
                .where(isSale(LINE))
                .and(sources.onlyHis(LINE));
    }

    private static Select<? extends Record1<String>> articles(Condition having) {
        Field<String> sku = Schema.text(LABEL, "sku");
        return DSL.select(sku)
                .from(Schema.PRODUCT_LABEL.as(LABEL))
                .where(sku.isNotNull())
                .groupBy(sku)
                .having(having);
    }

    private Condition passes(String table, UnaryOperator<String> name) {
        return tests.entrySet().stream()
                .filter((test) -> test.getKey() != LineProperty.CHANNEL)
                .map((test) -> passes(table, name.apply(column(test.getKey())), test.getValue()))
                .reduce(noCondition(), Condition::and);
    }

    /** True or false, never unknown. */
    static Condition passes(String table, String column, Comparison comparison) {
        Condition condition =
                Schema.isTrue(Texts.compare(Schema.column(table, column, SQLDataType.CLOB), comparison.positive()));
        return comparison.is().isNegative() ? condition.not() : condition;
    }

    static String column(LineProperty property) {
        return switch (property) {
            case SKU -> "sku";
            case PRODUCT_NAME -> "product_name";
            case CATEGORY -> "category";
            case CHANNEL -> "channel";
        };
    }

    private static String labelColumn(String column) {
        return column.equals("product_name") ? "name" : column;
    }
}
