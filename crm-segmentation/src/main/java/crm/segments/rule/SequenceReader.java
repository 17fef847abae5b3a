package crm.segments.rule;

import crm.kernel.Invalid;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code {"sequence":{"first":STEP,"then":STEP},"followedWithin":{"next":n,"unit":U},"within":W}}. */
final class SequenceReader {

    private SequenceReader() {}

    static Rule.Leaf read(StrictObject object) {
        StrictObject steps = StrictObject.of(object.required("sequence"), object.path("sequence"), "“sequence”");
        Step first = step(steps, "first");
        Step then = step(steps, "then");
        steps.end();
        Optional<JsonNode> delay = object.optional("followedWithin");
        return new Rule.Sequence(
                first,
                then,
                delay.map(json -> delay(json, object.path("followedWithin"))).orElse(null),
                LeafReader.within(object));
    }

    private static Step step(StrictObject steps, String which) {
        StrictObject step = StrictObject.of(steps.required(which), steps.path(which), "A step");
        Step read = step.has("orders") ? ordered(step) : happened(step);
        step.end();
        return read;
    }

    private static Step ordered(StrictObject step) {
        String what = step.text("orders");
        if (!what.equals("placed")) {
            throw new Invalid(
                    step.path("orders"),
                    "FIELD_UNKNOWN",
                    "“%s” is no step; use placed.".formatted(StrictObject.shortened(what)));
        }
        return new Step.Ordered(LeafReader.lines(step));
    }

    private static Step happened(StrictObject step) {
        if (!step.has("activity")) {
            throw new Invalid(
                    step.path(), "VALUE_MISSING", "A step names an activity, or an order by “orders”: “placed”.");
        }
        return new Step.Happened(LeafReader.activityName(step), LeafReader.campaignOf(step));
    }

    private static Delay delay(JsonNode json, String path) {
        StrictObject delay = StrictObject.of(json, path, "“followedWithin”");
        Delay read =
                new Delay(WindowReader.count(delay, "next"), delay.word("unit", Window.Unit.class, "VALUE_INVALID"));
        delay.end();
        return read;
    }
}
