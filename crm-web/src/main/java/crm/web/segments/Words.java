package crm.web.segments;

import crm.rfm.RfmSegment;
import crm.segments.rule.Attribute;
import crm.segments.rule.Comparison;
import crm.segments.rule.Delay;
import crm.segments.rule.LeadProperty;
import crm.segments.rule.LineProperty;
import crm.segments.rule.Operand;
import crm.segments.rule.OpportunityProperty;
import crm.segments.rule.Rule;
import crm.segments.rule.Step;
import crm.segments.rule.ValueType;
import crm.segments.rule.Window;
import crm.web.support.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Rules in the reader's language. Every leaf is one message with slots, so each language orders them as it likes; lists
 * are joined by the language's own pattern.
 *
 * @param segments names of segments by id
 * @param campaigns names of campaigns by id
 */
record Words(
        MessageSource messages,
        Formats formats,
        Locale locale,
        String currency,
        LongFunction<String> segments,
        LongFunction<String> campaigns) {

    /** Around what is set in bold; no text of a user can hold it, they are taken out. */
    private static final char OPEN = '\uE000';

    private static final char CLOSE = '\uE001';

    /** A piece of the sentence. */
    record Part(String text, boolean bold) {}

    /** The whole rule as one sentence or two. */
    List<Part> sentence(Rule rule) {
        return parts(marked(rule));
    }

    private String marked(Rule rule) {
        return switch (rule) {
            case Rule.Best best -> say("segments.say.ofThem", marked(best.of()), clause(best, true));
            case Rule.AllOf(var rules) when rules.isEmpty() -> say("segments.say.everyone");
            case Rule.NoneOf(var rules) when rules.isEmpty() -> say("segments.say.everyone");
            case Rule.AnyOf(var rules) when rules.isEmpty() -> say("segments.say.nobody");
            case Rule.AllOf(var rules)
            when rules.getLast() instanceof Rule.NoneOf(var out) && rules.size() == 1 ->
                say("segments.say.allBut", any(out));
            case Rule.AllOf(var rules)
            when rules.getLast() instanceof Rule.NoneOf(var out) ->
                say("segments.say.someBut", included(rules.subList(0, rules.size() - 1)), any(out));
            case Rule.NoneOf(var out) -> say("segments.say.allBut", any(out));
            default -> say("segments.say.some", clause(rule, true));
        };
    }

    /** A part of a rule as plain text. */
    String clause(Rule rule) {
        String marked = rule instanceof Rule.Group group && group.rules().isEmpty()
                ? say("segments.say.everyone")
                : clause(rule, true);
        return parts(marked).stream().map(Part::text).collect(Collectors.joining());
    }

    /** How many of the rules of this group must match. */
    String joint(@Nullable Rule group) {
        return say(
                switch (group) {
                    case Rule.AnyOf any -> "segments.mode.any";
                    case Rule.NoneOf none -> "segments.mode.none";
                    case null, default -> "segments.mode.all";
                });
    }

    private String included(List<Rule> rules) {
        return rules.size() == 1 ? clause(rules.getFirst(), true) : all(rules);
    }

    private String clause(Rule rule, boolean outermost) {
        return switch (rule) {
            case Rule.AllOf(var rules) -> grouped(all(rules), rules, outermost);
            case Rule.AnyOf(var rules) -> grouped(any(rules), rules, outermost);
            case Rule.NoneOf(var rules) -> say("segments.say.none", any(rules));
            case Rule.Best(var of, var count, var by) ->
                OPEN + say("segments.say.best", count, say("segments.best." + by.word())) + CLOSE;
            case Rule.Leaf leaf -> OPEN + leaf(leaf).replace(OPEN, ' ').replace(CLOSE, ' ') + CLOSE;
        };
    }

    private String grouped(String text, List<Rule> rules, boolean outermost) {
        return outermost || rules.size() == 1 ? text : say("segments.say.nested", text);
    }

    private String all(List<Rule> rules) {
        return Lists.and(locale, rules.stream().map(rule -> clause(rule, false)).toList());
    }

    private String any(List<Rule> rules) {
        return Lists.or(locale, rules.stream().map(rule -> clause(rule, false)).toList());
    }

    private String leaf(Rule.Leaf leaf) {
        return switch (leaf) {
            case Rule.OfField(var field, var test) -> compared(label(field), test, field.type(), field.word());
            case Rule.OfOrders(var measure, var test, var within, var where) ->
                compared(
                        inTime(narrowed(say("segments.what.orders." + measure.word()), where), within),
                        test,
                        measure.type(),
                        "");
            case Rule.OfActivity(var name, var times, var within, var campaign) ->
                compared(inTime(activity(name, campaign), within), times, ValueType.NUMBER, "");
            case Rule.Sequence sequence -> sequence(sequence);
            case Rule.OfAnswer(var question, var test) ->
                compared(say("segments.say.answer", question), test, ValueType.ANY, "");
            case Rule.OfTalk(var test) -> compared(say("segments.what.talk.last"), test, ValueType.MOMENT, "");
            case Rule.OfLead(var property, var test) ->
                compared(
                        say("segments.what.lead." + property.word()),
                        test,
                        property.type(),
                        property == LeadProperty.STATE ? "stage" : "");
            case Rule.OfOpportunity(var property, var test) ->
                compared(
                        say("segments.what.opportunity." + property.word()),
                        test,
                        property.type(),
                        property == OpportunityProperty.STATE ? "stage" : "");
            case Rule.OfRfm(var property, var test) ->
                compared(say("segments.what.rfm." + property.word()), test, property.type(), "rfm");
            case Rule.MovedInRfm(var from, var to, var within) -> moved(segments(from), segments(to), within);
            case Rule.OfSegment(var id, var member) ->
                say(member ? "segments.say.member" : "segments.say.notMember", segments.apply(id));
            case Rule.OfCampaign(var id, var reaction) ->
                say("segments.say.campaign." + reaction.word(), campaigns.apply(id));
            case Rule.OfConsent(var channel, var answer) ->
                say("segments.say.consent." + answer.word(), say("segments.channel." + channel.word()));
            case Rule.IsReachable(var channel) ->
                say("segments.say.reachable", say("segments.channel." + channel.word()));
            case Rule.InSample(var percent, var seed) ->
                say("segments.say.sample", formats.percent(percent.movePointLeft(2)), seed);
        };
    }

    private String sequence(Rule.Sequence sequence) {
        String first = sequence.within() == null
                ? step(sequence.first())
                : say("segments.say.stepInTime", step(sequence.first()), values().window(sequence.within()));
        return switch (sequence.followedWithin()) {
            case null -> say("segments.say.sequence", first, step(sequence.then()));
            case Delay(var count, var unit) ->
                say(
                        "segments.say.sequenceWithin",
                        first,
                        step(sequence.then()),
                        say("segments.delay." + unit.name(), count));
        };
    }

    /** What somebody does, or what is done to him, once. */
    String step(Step step) {
        return switch (step) {
            case Step.Ordered(var where) -> narrowed(say("segments.step.orders"), where);
            case Step.Happened(var name, var campaign) -> {
                String label = String.valueOf(messages.getMessage(
                        "segments.step." + name, null, say("segments.step.activity", name), locale));
                yield campaign == null ? label : say("segments.say.ofCampaign", label, campaigns.apply(campaign));
            }
        };
    }

    private String moved(String from, String to, @Nullable Window within) {
        return within == null
                ? say("segments.say.moved", from, to)
                : say("segments.say.movedInTime", from, to, values().window(within));
    }

    private String segments(List<RfmSegment> rfm) {
        return Lists.or(
                locale,
                rfm.stream()
                        .map(segment -> say("rfm.segment." + segment.name()))
                        .toList());
    }

    private String label(Attribute field) {
        return switch (field) {
            case Attribute.Custom custom -> say("segments.say.custom", custom.key());
            case Attribute.Standard standard -> say("segments.what.field." + standard.word());
        };
    }

    private String activity(String name, @Nullable Long campaign) {
        String label = String.valueOf(messages.getMessage(
                "segments.what.activity." + name, null, say("segments.say.activity", name), locale));
        return campaign == null ? label : say("segments.say.ofCampaign", label, campaigns.apply(campaign));
    }

    private String narrowed(String label, Map<LineProperty, Comparison> where) {
        if (where.isEmpty()) {
            return label;
        }
        List<String> lines = new ArrayList<>();
        for (LineProperty property : LineProperty.values()) {
            Comparison test = where.get(property);
            if (test != null) {
                lines.add(compared(say("segments.where." + property.word()), test, ValueType.TEXT, ""));
            }
        }
        return say("segments.say.where", label, Lists.and(locale, lines));
    }

    private String inTime(String label, @Nullable Window within) {
        return within == null ? label : say("segments.say.inTime", label, values().window(within));
    }

    private String compared(String label, Comparison test, ValueType type, String field) {
        String operator = "segments.say.op." + test.is().word();
        return switch (test.value()) {
            case Operand.None none -> say(operator, label);
            case Operand.Between(var low, var high) ->
                say(operator, label, values().said(low, type, field), values().said(high, type, field));
            case Operand.Many(var values) ->
                say(
                        operator,
                        label,
                        Lists.or(
                                locale,
                                values.stream()
                                        .map(one -> values().said(one, type, field))
                                        .toList()));
            case Operand.Within(var window) -> say(operator, label, values().window(window));
            default -> say(operator, label, values().said(test.value(), type, field));
        };
    }

    private ValueWords values() {
        return new ValueWords(messages, formats, locale, currency);
    }

    String say(String key, Object... slots) {
        return messages.getMessage(key, slots, locale);
    }

    private static List<Part> parts(String sentence) {
        List<Part> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (char c : sentence.toCharArray()) {
            if (c == OPEN || c == CLOSE) {
                parts.add(new Part(part.toString(), c == CLOSE));
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(new Part(part.toString(), false));
        return parts;
    }
}
