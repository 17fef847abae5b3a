package crm.web.api.segments;

import crm.rfm.RfmSegment;
import crm.segments.rule.Attribute;
import crm.segments.rule.CampaignReaction;
import crm.segments.rule.Channel;
import crm.segments.rule.ConsentAnswer;
import crm.segments.rule.LeadProperty;
import crm.segments.rule.LineProperty;
import crm.segments.rule.Operator;
import crm.segments.rule.OpportunityProperty;
import crm.segments.rule.OrderMeasure;
import crm.segments.rule.Ranking;
import crm.segments.rule.RfmProperty;
import crm.segments.rule.Rule;
import crm.segments.rule.Window;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.ComposedSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The language of rules in the API's description, taken from the language itself so that it cannot differ. */
@Configuration(proxyBeanMethods = false)
class RuleDescription {

    static final String REF = "#/components/schemas/SegmentRule";

    private static final String WINDOW = "#/components/schemas/SegmentWindow";

    @Bean
    OpenApiCustomizer rulesAreDescribed() {
        return api -> {
            api.getComponents().addSchemas("SegmentRule", rule());
            api.getComponents().addSchemas("SegmentWindow", window());
        };
    }

    private static Schema<?> rule() {
        return new ComposedSchema()
                .oneOf(List.of(
                        group("all"),
                        group("any"),
                        group("none"),
                        compared("field", text()),
                        orders(),
                        activity(),
                        sequence(),
                        compared("answer", text()),
                        compared("talk", words(Stream.of("last"))),
                        compared(
                                "lead",
                                words(Arrays.stream(LeadProperty.values()).map(LeadProperty::word))),
                        compared(
                                "opportunity",
                                words(Arrays.stream(OpportunityProperty.values())
                                        .map(OpportunityProperty::word))),
                        compared(
                                "rfm", words(Arrays.stream(RfmProperty.values()).map(RfmProperty::word))),
                        moved(),
                        leaf("segment", id()).addProperty("is", words(Stream.of("member", "notMember"))),
                        leaf("campaign", id())
                                .addProperty(
                                        "is",
                                        words(Arrays.stream(CampaignReaction.values())
                                                .map(CampaignReaction::word))),
                        leaf("consent", channel())
                                .addProperty("purpose", words(Stream.of("MARKETING")))
                                .addProperty(
                                        "is",
                                        words(Arrays.stream(ConsentAnswer.values())
                                                .map(ConsentAnswer::word))),
                        leaf("reachable", channel()),
                        leaf("sample", sample())))
                .description("A group of rules, nested at most %d deep, or one rule. Fields are custom.KEY and %s."
                        .formatted(
                                Rule.MAX_DEPTH,
                                String.join(
                                        ", ",
                                        Arrays.stream(Attribute.Standard.values())
                                                .map(Attribute::word)
                                                .toList())));
    }

    private static Schema<?> group(String word) {
        return leaf(word, new ArraySchema().items(new Schema<>().$ref(REF))).addProperty("best", best());
    }

    private static Schema<?> best() {
        Schema<?> best = new ObjectSchema()
                .addProperty(
                        "count", new IntegerSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(Rule.MAX_BEST)))
                .addProperty("by", words(Arrays.stream(Ranking.values()).map(Ranking::word)));
        return closed(best, "count", "by")
                .description(
                        "Only beside the outermost group: of those it is true of, so many at most, the best first.");
    }

    private static Schema<?> orders() {
        return compared("orders", words(Arrays.stream(OrderMeasure.values()).map(OrderMeasure::word)))
                .addProperty("within", new Schema<>().$ref(WINDOW))
                .addProperty("where", lines());
    }

    private static Schema<?> lines() {
        Schema<?> where = closed(new ObjectSchema());
        for (LineProperty property : LineProperty.values()) {
            where.addProperty(property.word(), new Schema<>());
        }
        return where;
    }

    private static Schema<?> ofCampaign() {
        return closed(new ObjectSchema().addProperty("campaign", id()));
    }

    private static Schema<?> activity() {
        return leaf("activity", text())
                .addProperty("times", comparison(new ObjectSchema()))
                .addProperty("within", new Schema<>().$ref(WINDOW))
                .addProperty("where", ofCampaign());
    }

    private static Schema<?> sequence() {
        Schema<?> step = new ComposedSchema()
                .oneOf(List.of(
                        leaf("activity", text()).addProperty("where", ofCampaign()),
                        leaf("orders", words(Stream.of("placed"))).addProperty("where", lines())));
        Schema<?> steps =
                closed(new ObjectSchema().addProperty("first", step).addProperty("then", step), "first", "then");
        Schema<?> delay = closed(
                new ObjectSchema()
                        .addProperty("next", new IntegerSchema().minimum(BigDecimal.ONE))
                        .addProperty("unit", units()),
                "next",
                "unit");
        return leaf("sequence", steps)
                .addProperty("followedWithin", delay)
                .addProperty("within", new Schema<>().$ref(WINDOW));
    }

    private static Schema<?> moved() {
        Schema<?> segments = new ArraySchema()
                .items(words(Arrays.stream(RfmSegment.values()).map(Enum::name)))
                .minItems(1);
        return closed(
                leaf("rfm", words(Stream.of(Rule.MovedInRfm.WORD)))
                        .addProperty("from", segments)
                        .addProperty("to", segments)
                        .addProperty("within", new Schema<>().$ref(WINDOW)),
                "from",
                "to");
    }

    private static Schema<?> sample() {
        Schema<?> percent = new NumberSchema().minimum(BigDecimal.ZERO).maximum(BigDecimal.valueOf(100));
        return closed(
                new ObjectSchema().addProperty("percent", percent).addProperty("seed", text()), "percent", "seed");
    }

    private static Schema<?> window() {
        Schema<?> period = words(Arrays.stream(Window.Period.values()).map(Window.Period::word));
        return new ComposedSchema()
                .oneOf(List.of(
                        closed(
                                new ObjectSchema()
                                        .addProperty("last", new IntegerSchema().minimum(BigDecimal.ONE))
                                        .addProperty("unit", units()),
                                "last",
                                "unit"),
                        closed(new ObjectSchema().addProperty("from", text()).addProperty("to", text()), "from", "to"),
                        leaf("this", period),
                        leaf("previous", period)));
    }

    private static Schema<?> units() {
        return words(Arrays.stream(Window.Unit.values()).map(Window.Unit::word));
    }

    private static Schema<?> compared(String word, Schema<?> kind) {
        return comparison(leaf(word, kind));
    }

    private static Schema<?> comparison(Schema<?> object) {
        return closed(object.addProperty(
                                "is", words(Arrays.stream(Operator.values()).map(Operator::word)))
                        .addProperty("value", new Schema<>()))
                .addRequiredItem("is");
    }

    private static Schema<?> leaf(String word, Schema<?> kind) {
        return closed(new ObjectSchema().addProperty(word, kind).addRequiredItem(word));
    }

    private static Schema<?> closed(Schema<?> object, String... required) {
        object.setAdditionalProperties(false);
        for (String property : required) {
            object.addRequiredItem(property);
        }
        return object;
    }

    private static Schema<?> channel() {
        return words(Arrays.stream(Channel.values()).map(Channel::word));
    }

    private static Schema<?> id() {
        return new IntegerSchema().format("int64").minimum(BigDecimal.ONE);
    }

    private static Schema<?> text() {
        return new StringSchema();
    }

    private static Schema<?> words(Stream<String> words) {
        return new StringSchema()._enum(words.toList());
    }
}
