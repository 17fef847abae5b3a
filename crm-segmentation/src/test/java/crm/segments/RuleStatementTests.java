package crm.segments;

import static org.assertj.core.api.Assertions.assertThat;

import crm.rfm.RfmSegment;
import crm.segments.rule.Attribute;
import crm.segments.rule.CampaignReaction;
import crm.segments.rule.Comparison;
import crm.segments.rule.Delay;
import crm.segments.rule.LeadProperty;
import crm.segments.rule.LineProperty;
import crm.segments.rule.Operand;
import crm.segments.rule.Operator;
import crm.segments.rule.OpportunityProperty;
import crm.segments.rule.OrderMeasure;
import crm.segments.rule.RfmProperty;
import crm.segments.rule.Rule;
import crm.segments.rule.Step;
import crm.segments.rule.ValueType;
import crm.segments.rule.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/**
 * How many different statements the database gets to see does not grow with what people type: each leaf has a few, by its
 * shape, and no value is part of one. The statistics of PostgreSQL tell statements apart in the same way, and so does its cache
 * of plans.
 */
class RuleStatementTests {

    private static final int VALUES = 16;

    /** By whether nothing passes, a number is whole, a country is known, and how many years a window has. */
    private static final int FEW = 4;

    private static final ZoneId ZONE = ZoneId.of("Asia/Tehran");

    private static final Moment NOW = new Moment(Instant.parse("2026-03-31T11:00:00Z"), true, ZONE);

    private static final DSLContext STATEMENTS = DSL.using(SQLDialect.POSTGRES);

    /** A leaf of one shape, made with a value that is said nowhere else. */
    private record Shape(String name, Function<Unlike, Rule.Leaf> leaf) {}

    @Test
    void aLeafHasFewStatementsWhateverItsValuesAre() {
        Map<String, String> wrong = new TreeMap<>();
        for (Shape shape : shapes()) {
            Set<String> half = new HashSet<>();
            Set<String> all = new HashSet<>();
            for (int i = 0; i < VALUES; i++) {
                List<String> statements = statements(shape.leaf().apply(new Unlike(i)));
                all.addAll(statements);
                if (i < VALUES / 2) {
                    half.addAll(statements);
                }
            }
            if (all.size() > FEW || !all.equals(half)) {
                wrong.put(shape.name(), "%d statements, %d of half the values".formatted(all.size(), half.size()));
            }
            all.stream().filter((sql) -> sql.contains(Unlike.MARK)).forEach((sql) -> wrong.put(shape.name(), sql));
        }
        assertThat(wrong).isEmpty();
    }

    /** The statements of a preview and of a refresh, with the customers' ids for the rest. */
    private static List<String> statements(Rule rule) {
        RuleCompiler preview =
                new RuleCompiler(NOW, new OtherSegments(Map.of(77L, new Rule.AllOf(List.of()))), new Sources());
        Chosen chosen = preview.chosen(rule);
        RuleCompiler refresh =
                new RuleCompiler(NOW, new OtherSegments(Map.of(77L, new Rule.AllOf(List.of()))), new Sources());
        Condition matches = refresh.condition(rule);
        return List.of(
                STATEMENTS.render(
                        STATEMENTS.select(Schema.ID).from(chosen.from()).where(chosen.matches())),
                STATEMENTS.render(
                        STATEMENTS.select(Schema.ID).from(refresh.from()).where(matches)));
    }

    /** Values that are different each time. */
    private record Unlike(int number) {

        static final String MARK = "zq'x";

        String text() {
            return MARK + number + "\"; --";
        }

        BigDecimal amount() {
            return new BigDecimal("98765" + number + (number % 2 == 0 ? "" : ".5"));
        }

        LocalDate day() {
            return LocalDate.of(2024, 1, 1).plusDays(number * 7 % VALUES * 9);
        }

        /** As long as its neighbours as far as years go. */
        Window window() {
            return new Window.Last(2 + number * 7 % VALUES * 9, Window.Unit.DAYS);
        }

        Operand one(ValueType type) {
            return switch (type) {
                case TEXT, ANY -> new Operand.Text(text());
                case NUMBER, MONEY -> new Operand.Number(amount());
                case DAY -> new Operand.Day(day());
                case MOMENT ->
                    number % 2 == 0
                            ? new Operand.Day(day())
                            : new Operand.Point(day().atStartOfDay(ZONE).toInstant());
                case CHOICE -> new Operand.Text(number % 2 == 0 ? "PERSON" : "ORGANISATION");
            };
        }

        Comparison test(ValueType type, Operator is) {
            return new Comparison(
                    is,
                    switch (is.arity()) {
                        case NONE -> new Operand.None();
                        case ONE -> one(alone(type, is));
                        case TWO -> new Operand.Between(one(ordered(type)), one(ordered(type)));
                        case MANY -> new Operand.Many(List.of(one(type), one(type)));
                        case WINDOW -> new Operand.Within(window());
                    });
        }

        private static ValueType alone(ValueType type, Operator is) {
            return switch (is) {
                case BEFORE, AFTER -> type == ValueType.ANY ? ValueType.DAY : type;
                case AT_LEAST, AT_MOST -> ordered(type);
                default -> type;
            };
        }

        private static ValueType ordered(ValueType type) {
            return type == ValueType.ANY ? ValueType.NUMBER : type;
        }
    }

    private static List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (Attribute.Standard field : Attribute.Standard.values()) {
            add(shapes, "field " + field.word(), field.type(), (test) -> new Rule.OfField(field, test));
        }
        shapes.addAll(tests(
                "custom", ValueType.ANY, (value, test) -> new Rule.OfField(new Attribute.Custom(value.text()), test)));
        for (OrderMeasure measure : OrderMeasure.values()) {
            shapes.addAll(tests(
                    "orders " + measure.word(),
                    measure.type(),
                    (value, test) -> new Rule.OfOrders(
                            measure,
                            test,
                            value.window(),
                            Map.of(LineProperty.SKU, value.test(ValueType.TEXT, Operator.EQUALS)))));
        }
        for (LineProperty property : LineProperty.values()) {
            shapes.addAll(tests(
                    "where " + property.word(),
                    ValueType.TEXT,
                    (value, test) -> new Rule.OfOrders(
                            OrderMeasure.SUM,
                            value.test(ValueType.MONEY, Operator.AT_LEAST),
                            null,
                            Map.of(property, test))));
        }
        shapes.addAll(tests(
                "activity",
                ValueType.NUMBER,
                (value, test) -> new Rule.OfActivity(
                        "a." + "b".repeat(1 + value.number()), test, value.window(), 500_000L + value.number())));
        shapes.addAll(tests("answer", ValueType.ANY, (value, test) -> new Rule.OfAnswer("q" + value.number(), test)));
        add(shapes, "talk", ValueType.MOMENT, Rule.OfTalk::new);
        for (LeadProperty property : LeadProperty.values()) {
            add(shapes, "lead " + property.word(), property.type(), (test) -> new Rule.OfLead(property, test));
        }
        for (OpportunityProperty property : OpportunityProperty.values()) {
            add(
                    shapes,
                    "opportunity " + property.word(),
                    property.type(),
                    (test) -> new Rule.OfOpportunity(property, test));
        }
        for (RfmProperty property : RfmProperty.values()) {
            add(shapes, "rfm " + property.word(), property.type(), (test) -> new Rule.OfRfm(property, test));
        }
        shapes.add(new Shape(
                "moved",
                (value) -> new Rule.MovedInRfm(
                        List.of(RfmSegment.values()[value.number() % 5]), List.of(RfmSegment.LOST), value.window())));
        shapes.add(new Shape(
                "sequence",
                (value) -> new Rule.Sequence(
                        new Step.Happened("a." + "b".repeat(1 + value.number()), 500_000L + value.number()),
                        new Step.Ordered(Map.of(LineProperty.CATEGORY, value.test(ValueType.TEXT, Operator.CONTAINS))),
                        new Delay(1 + value.number(), Window.Unit.WEEKS),
                        new Window.Range(new Operand.Day(value.day()), new Operand.Point(NOW.asOf())))));
        shapes.add(new Shape(
                "campaign", (value) -> new Rule.OfCampaign(500_000L + value.number(), CampaignReaction.NOT_CLICKED)));
        shapes.add(new Shape(
                "sample", (value) -> new Rule.InSample(new BigDecimal(value.number()).movePointLeft(1), value.text())));
        return shapes;
    }

    private static void add(List<Shape> shapes, String name, ValueType type, Function<Comparison, Rule.Leaf> leaf) {
        shapes.addAll(tests(name, type, (value, test) -> leaf.apply(test)));
    }

    private static List<Shape> tests(String name, ValueType type, BiFunction<Unlike, Comparison, Rule.Leaf> leaf) {
        return EnumSet.copyOf(type.operators()).stream()
                .map((is) -> new Shape(name + " " + is.word(), (value) -> leaf.apply(value, value.test(type, is))))
                .toList();
    }
}
