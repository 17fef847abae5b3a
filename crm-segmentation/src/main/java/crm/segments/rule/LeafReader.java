package crm.segments.rule;

import crm.kernel.Invalid;
import crm.rfm.RfmSegment;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One leaf of a rule from its JSON, told by the property that names its kind. */
final class LeafReader {

    private static final List<Map.Entry<String, Function<StrictObject, Rule.Leaf>>> KINDS = List.of(
            Map.entry("field", LeafReader::field),
            Map.entry("orders", LeafReader::orders),
            Map.entry("activity", LeafReader::activity),
            Map.entry("sequence", SequenceReader::read),
            Map.entry("answer", LeafReader::answer),
            Map.entry("talk", LeafReader::talk),
            Map.entry("lead", LeafReader::lead),
            Map.entry("opportunity", LeafReader::opportunity),
            Map.entry("rfm", LeafReader::rfm),
            Map.entry("segment", LeafReader::segment),
            Map.entry("campaign", LeafReader::campaign),
            Map.entry("consent", LeafReader::consent),
            Map.entry("reachable", LeafReader::reachable),
            Map.entry("sample", LeafReader::sample));

    private static final String KNOWN = KINDS.stream().map(Map.Entry::getKey).collect(Collectors.joining(", "));

    private static final Pattern ACTIVITY = Pattern.compile("[a-z]+(\\.[a-zA-Z]+)+");

    private static final Pattern QUESTION = Pattern.compile("[a-z][a-zA-Z0-9_]{0,39}");

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private LeafReader() {}

    static Rule.Leaf read(StrictObject object) {
        for (var kind : KINDS) {
            if (object.has(kind.getKey())) {
                Rule.Leaf leaf = kind.getValue().apply(object);
                object.end();
                return leaf;
            }
        }
        throw new Invalid(
                object.path(),
                "LEAF_UNKNOWN",
                "There is no such rule; use all, any, none or one of %s.".formatted(KNOWN));
    }

    private static Rule.Leaf field(StrictObject object) {
        String word = object.text("field");
        Attribute attribute = Attribute.of(word)
                .orElseThrow(() -> new Invalid(
                        object.path("field"),
                        "FIELD_UNKNOWN",
                        "There is no field “%s”; use custom.KEY or one of %s."
                                .formatted(StrictObject.shortened(word), Word.list(Attribute.Standard.class))));
        return new Rule.OfField(attribute, ComparisonReader.read(object, attribute.type(), attribute.choices()));
    }

    private static Rule.Leaf orders(StrictObject object) {
        OrderMeasure measure = object.word("orders", OrderMeasure.class, "FIELD_UNKNOWN");
        return new Rule.OfOrders(
                measure, ComparisonReader.read(object, measure.type(), Set.of()), within(object), lines(object));
    }

    static Map<LineProperty, Comparison> lines(StrictObject object) {
        Map<LineProperty, Comparison> tests = new EnumMap<>(LineProperty.class);
        Optional<JsonNode> where = object.optional("where");
        if (where.isPresent()) {
            StrictObject lines = StrictObject.of(where.get(), object.path("where"), "“where”");
            for (LineProperty property : LineProperty.values()) {
                lines.optional(property.word())
                        .ifPresent((value) ->
                                tests.put(property, ComparisonReader.brief(value, lines.path(property.word()))));
            }
            lines.end();
        }
        return tests;
    }

    static @Nullable Window within(StrictObject object) {
        return object.optional("within")
                .map((json) -> WindowReader.read(json, object.path("within")))
                .orElse(null);
    }

    private static Rule.Leaf activity(StrictObject object) {
        String name = activityName(object);
        StrictObject times = StrictObject.of(object.required("times"), object.path("times"), "“times”");
        Comparison comparison = ComparisonReader.read(times, ValueType.NUMBER, Set.of());
        times.end();
        return new Rule.OfActivity(name, comparison, within(object), campaignOf(object));
    }

    static String activityName(StrictObject object) {
        String name = object.text("activity");
        if (!ACTIVITY.matcher(name).matches()) {
            throw new Invalid(
                    object.path("activity"),
                    "VALUE_INVALID",
                    "An activity is named like email.opened, not “%s”.".formatted(StrictObject.shortened(name)));
        }
        return name;
    }

    static @Nullable Long campaignOf(StrictObject object) {
        Optional<JsonNode> json = object.optional("where");
        if (json.isEmpty()) {
            return null;
        }
        StrictObject where = StrictObject.of(json.get(), object.path("where"), "“where”");
        Long campaign = where.has("campaign") ? where.id("campaign") : null;
        where.optional("campaign");
        where.end();
        return campaign;
    }

    private static Rule.Leaf answer(StrictObject object) {
        String question = object.text("answer");
        if (!QUESTION.matcher(question).matches()) {
            throw new Invalid(
                    object.path("answer"),
                    "VALUE_INVALID",
                    "A question is named by its key like yearly_spend, not “%s”."
                            .formatted(StrictObject.shortened(question)));
        }
        return new Rule.OfAnswer(question, ComparisonReader.read(object, ValueType.ANY, Set.of()));
    }

    private static Rule.Leaf talk(StrictObject object) {
        String what = object.text("talk");
        if (!what.equals("last")) {
            throw new Invalid(
                    object.path("talk"),
                    "FIELD_UNKNOWN",
                    "“%s” is not known here; use last.".formatted(StrictObject.shortened(what)));
        }
        return new Rule.OfTalk(ComparisonReader.read(object, ValueType.MOMENT, Set.of()));
    }

    private static Rule.Leaf lead(StrictObject object) {
        LeadProperty property = object.word("lead", LeadProperty.class, "FIELD_UNKNOWN");
        return new Rule.OfLead(property, ComparisonReader.read(object, property.type(), property.choices()));
    }

    private static Rule.Leaf opportunity(StrictObject object) {
        OpportunityProperty property = object.word("opportunity", OpportunityProperty.class, "FIELD_UNKNOWN");
        return new Rule.OfOpportunity(property, ComparisonReader.read(object, property.type(), property.choices()));
    }

    private static Rule.Leaf rfm(StrictObject object) {
        if (object.text("rfm").equals(Rule.MovedInRfm.WORD)) {
            return new Rule.MovedInRfm(segments(object, "from"), segments(object, "to"), within(object));
        }
        String word = object.text("rfm");
        RfmProperty property = Word.find(RfmProperty.class, word)
                .orElseThrow(() -> new Invalid(
                        object.path("rfm"),
                        "FIELD_UNKNOWN",
                        "“%s” is not known here; use %s or %s."
                                .formatted(
                                        StrictObject.shortened(word),
                                        Word.list(RfmProperty.class),
                                        Rule.MovedInRfm.WORD)));
        return new Rule.OfRfm(property, ComparisonReader.read(object, property.type(), property.choices()));
    }

    private static List<RfmSegment> segments(StrictObject object, String property) {
        return ComparisonReader.choices(object, property, RfmProperty.SEGMENT.choices()).stream()
                .map(RfmSegment::valueOf)
                .toList();
    }

    private static Rule.Leaf segment(StrictObject object) {
        long id = object.id("segment");
        String is = object.text("is");
        return new Rule.OfSegment(
                id,
                switch (is) {
                    case "member" -> true;
                    case "notMember" -> false;
                    default -> throw unknownOperator(object, is, "member, notMember");
                });
    }

    private static Rule.Leaf campaign(StrictObject object) {
        return new Rule.OfCampaign(
                object.id("campaign"), object.word("is", CampaignReaction.class, "OPERATOR_UNKNOWN"));
    }

    private static Rule.Leaf consent(StrictObject object) {
        Channel channel = object.word("consent", Channel.class, "VALUE_INVALID");
        Optional<JsonNode> purpose = object.optional("purpose");
        if (purpose.isPresent() && !purpose.get().asString("").equals("MARKETING")) {
            throw new Invalid(object.path("purpose"), "VALUE_INVALID", "The only purpose is MARKETING.");
        }
        return new Rule.OfConsent(channel, object.word("is", ConsentAnswer.class, "OPERATOR_UNKNOWN"));
    }

    private static Rule.Leaf reachable(StrictObject object) {
        return new Rule.IsReachable(object.word("reachable", Channel.class, "VALUE_INVALID"));
    }

    private static Rule.Leaf sample(StrictObject object) {
        StrictObject sample = StrictObject.of(object.required("sample"), object.path("sample"), "“sample”");
        String path = sample.path("percent");
        BigDecimal percent = ComparisonReader.number(sample.required("percent"), path);
        if (percent.signum() < 0
                || percent.compareTo(HUNDRED) > 0
                || percent.stripTrailingZeros().scale() > 2) {
            throw new Invalid(path, "VALUE_INVALID", "A share is 0 to 100 with at most two decimals.");
        }
        Rule.Leaf leaf = new Rule.InSample(percent, sample.text("seed"));
        sample.end();
        return leaf;
    }

    static Invalid unknownOperator(StrictObject object, String is, String known) {
        return new Invalid(
                object.path("is"),
                "OPERATOR_UNKNOWN",
                "“%s” cannot be used here; use %s.".formatted(StrictObject.shortened(is), known));
    }
}
