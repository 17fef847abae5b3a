package crm.web.segments;

import crm.segments.rule.Comparison;
import crm.segments.rule.Operand;
import crm.segments.rule.Rule;
import crm.segments.rule.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule laid out as rows to be edited: the way back from {@link DraftRules}. */
final class RuleDrafts {

    private RuleDrafts() {}

    static Draft of(Rule rule) {
        return switch (rule) {
            case Rule.AllOf(var rules)
            when !rules.isEmpty() && rules.getLast() instanceof Rule.NoneOf none ->
                new Draft(included(rules.subList(0, rules.size() - 1)), leftOut(none));
            case Rule.AllOf all -> new Draft(group(all), Draft.EMPTY.leaveOut());
            case Rule.AnyOf any -> new Draft(group(any), Draft.EMPTY.leaveOut());
            case Rule.NoneOf none -> new Draft(Draft.EMPTY.include(), leftOut(none));
            case Rule.Best(var group, var count, var by) ->
                of(group)
                        .cutTo(new Draft.Row(
                                Map.of("count", List.of(String.valueOf(count)), "by", List.of(by.word()))));
            case Rule.Leaf leaf -> new Draft(new Draft.Group("all", List.of(row(leaf))), Draft.EMPTY.leaveOut());
        };
    }

    private static Draft.Group included(List<Rule> rules) {
        return rules.size() == 1 && rules.getFirst() instanceof Rule.AnyOf any
                ? group(any)
                : new Draft.Group("all", nodes(rules));
    }

    private static Draft.Group leftOut(Rule.NoneOf none) {
        return none.rules().size() == 1 && none.rules().getFirst() instanceof Rule.AllOf(var rules)
                ? new Draft.Group("all", nodes(rules))
                : new Draft.Group("any", nodes(none.rules()));
    }

    private static List<Draft.Node> nodes(List<Rule> rules) {
        List<Draft.Node> nodes = new ArrayList<>();
        for (Rule rule : rules) {
            nodes.add(
                    switch (rule) {
                        case Rule.Group group -> group(group);
                        case Rule.Leaf leaf -> row(leaf);
                        case Rule.Best best -> throw new IllegalArgumentException("Within a rule: " + best);
                    });
        }
        return nodes;
    }

    private static Draft.Group group(Rule.Group group) {
        String mode = switch (group) {
            case Rule.AllOf all -> "all";
            case Rule.AnyOf any -> "any";
            case Rule.NoneOf none -> "none";
        };
        return new Draft.Group(mode, nodes(group.rules()));
    }

    private static Draft.Row row(Rule.Leaf leaf) {
        var cells = new Cells();
        switch (leaf) {
            case Rule.OfField(var field, var test) -> {
                boolean custom = field.word().startsWith("custom.");
                cells.put("what", custom ? "field:custom" : "field:" + field.word());
                cells.put("key", custom ? field.word().substring("custom.".length()) : "");
                cells.comparison("", test);
            }
            case Rule.OfOrders(var measure, var test, var within, var where) -> {
                cells.put("what", "orders:" + measure.word());
                cells.comparison("", test);
                cells.window("", within);
                where.forEach((property, comparison) -> cells.comparison(property.word() + ".", comparison));
            }
            case Rule.OfActivity(var name, var times, var within, var campaign) -> {
                cells.put("what", "activity:" + name);
                cells.comparison("", times);
                cells.window("", within);
                cells.put("campaign", campaign == null ? "" : campaign.toString());
            }
            case Rule.Sequence(var first, var then, var followedWithin, var within) -> {
                cells.put("what", "sequence:");
                cells.put("first", Steps.text(first));
                cells.put("then", Steps.text(then));
                if (followedWithin != null) {
                    cells.put("next", String.valueOf(followedWithin.count()));
                    cells.put("nextUnit", followedWithin.unit().name());
                }
                cells.window("", within);
            }
            case Rule.OfAnswer(var question, var test) -> {
                cells.put("what", "answer:");
                cells.put("key", question);
                cells.comparison("", test);
            }
            case Rule.OfTalk(var test) -> {
                cells.put("what", "talk:last");
                cells.comparison("", test);
            }
            case Rule.OfLead(var property, var test) -> {
                cells.put("what", "lead:" + property.word());
                cells.comparison("", test);
            }
            case Rule.OfOpportunity(var property, var test) -> {
                cells.put("what", "opportunity:" + property.word());
                cells.comparison("", test);
            }
            case Rule.OfRfm(var property, var test) -> {
                cells.put("what", "rfm:" + property.word());
                cells.comparison("", test);
            }
            case Rule.MovedInRfm(var from, var to, var within) -> {
                cells.put("what", "rfm:" + Rule.MovedInRfm.WORD);
                cells.values.put("movedFrom", from.stream().map(Enum::name).toList());
                cells.values.put("movedTo", to.stream().map(Enum::name).toList());
                cells.window("", within);
            }
            case Rule.OfSegment(var id, var member) -> {
                cells.put("what", "segment:");
                cells.put("is", member ? "member" : "notMember");
                cells.put("value", String.valueOf(id));
            }
            case Rule.OfCampaign(var id, var reaction) -> {
                cells.put("what", "campaign:");
                cells.put("is", reaction.word());
                cells.put("value", String.valueOf(id));
            }
            case Rule.OfConsent(var channel, var answer) -> {
                cells.put("what", "consent:" + channel.word());
                cells.put("is", answer.word());
            }
            case Rule.IsReachable(var channel) -> cells.put("what", "reachable:" + channel.word());
            case Rule.InSample(var percent, var seed) -> {
                cells.put("what", "sample:");
                cells.put("value", plain(percent));
                cells.put("seed", seed);
            }
        }
        return new Draft.Row(cells.values);
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    /** Fields that are being filled. */
    private static final class Cells {

        private final Map<String, List<String>> values = new HashMap<>();

        void put(String name, String value) {
            values.put(name, List.of(value));
        }

        void comparison(String prefix, Comparison comparison) {
            put(prefix + "is", comparison.is().word());
            switch (comparison.value()) {
                case Operand.None none -> {}
                case Operand.Many(var many) ->
                    values.put(prefix + "value", many.stream().map(Cells::text).toList());
                case Operand.Between(var low, var high) -> {
                    put("low", text(low));
                    put("high", text(high));
                }
                case Operand.Within(var window) -> window(WindowCells.VALUE, window);
                default -> put(prefix + "value", text(comparison.value()));
            }
        }

        void window(String prefix, @Nullable Window window) {
            switch (window) {
                case null -> put(prefix + "win", "ever");
                case Window.Last(var count, var unit) -> {
                    put(prefix + "win", "last");
                    put(prefix + "n", String.valueOf(count));
                    put(prefix + "unit", unit.name());
                }
                case Window.Range(var from, var to) -> {
                    put(prefix + "win", "range");
                    put(prefix + "from", text(from));
                    put(prefix + "to", text(to));
                }
                case Window.Calendar(var previous, var period) -> {
                    String which = previous ? "previous" : "this";
                    put(prefix + "win", which);
                    put(prefix + which, period.name());
                }
            }
        }

        private static String text(Operand value) {
            return switch (value) {
                case Operand.Text(var text) -> text;
                case Operand.Number(var number) -> plain(number);
                case Operand.Flag(var flag) -> String.valueOf(flag);
                case Operand.Day(var day) -> day.toString();
                case Operand.Local(var local) -> local.toString();
                case Operand.Point(var point) -> point.toString();
                default -> throw new IllegalArgumentException("Not one value: " + value);
            };
        }
    }
}
