package crm.web.segments;

import crm.kernel.Invalid;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import crm.segments.rule.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The steps of a sequence as a row keeps them: each as its JSON, so that none is lost that the page has no fields for. */
final class Steps {

    private static final JsonMapper JSON = new JsonMapper();

    private static final List<Step> USUAL = Stream.concat(
                    Stream.of((Step) new Step.Ordered(Map.of())),
                    Subject.happenings().map(name -> new Step.Happened(name, null)))
            .toList();

    private Steps() {}

    static String text(Step step) {
        ObjectNode sequence = RuleJson.write(new Rule.Sequence(step, step, null, null));
        return sequence.required("sequence").required("first").toString();
    }

    /** The JSON of a step; none when it is not one. */
    static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(node -> step(node).isPresent());
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<Step> step(JsonNode node) {
        ObjectNode rule = JsonNodeFactory.instance.objectNode();
        rule.putObject("sequence").set("first", node).set("then", node);
        try {
            return RuleJson.read(rule) instanceof Rule.Sequence sequence
                    ? Optional.of(sequence.first())
                    : Optional.empty();
        } catch (Invalid invalid) {
            return Optional.empty();
        }
    }

    /** What can be chosen, in words, by what the form says for it: the usual ones, and the one that is chosen. */
    static Map<String, String> choices(Draft.Row row, String cell, Words words) {
        Map<String, String> choices = new LinkedHashMap<>();
        USUAL.forEach(step -> choices.put(text(step), words.step(step)));
        json(row.cell(cell)).flatMap(Steps::step).ifPresent(step -> choices.putIfAbsent(text(step), words.step(step)));
        return choices;
    }
}
