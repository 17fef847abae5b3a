package crm.segments.rule;

import crm.kernel.Invalid;
import tools.jackson.databind.JsonNode;

/** A window of time from its JSON. */
final class WindowReader {

    /** About a hundred years of days: further back nothing was recorded. */
    private static final int LONGEST = 36_600;

    private WindowReader() {}

    static Window read(JsonNode json, String path) {
        StrictObject object = StrictObject.of(json, path, "A window");
        Window window = of(object);
        object.end();
        return window;
    }

    private static Window of(StrictObject object) {
        if (object.has("last")) {
            return last(object);
        }
        if (object.has("this")) {
            return new Window.Calendar(false, object.word("this", Window.Period.class, "VALUE_INVALID"));
        }
        if (object.has("previous")) {
            return new Window.Calendar(true, object.word("previous", Window.Period.class, "VALUE_INVALID"));
        }
        if (object.has("from") || object.has("to")) {
            return new Window.Range(
                    ComparisonReader.when(object.required("from"), object.path("from")),
                    ComparisonReader.when(object.required("to"), object.path("to")));
        }
        throw new Invalid(
                object.path(), "VALUE_INVALID", "A window is {last, unit}, {from, to}, {this} or {previous}.");
    }

    private static Window last(StrictObject object) {
        return new Window.Last(count(object, "last"), object.word("unit", Window.Unit.class, "VALUE_INVALID"));
    }

    /** How many of the unit beside it. */
    static int count(StrictObject object, String property) {
        JsonNode count = object.required(property);
        int most = switch (object.word("unit", Window.Unit.class, "VALUE_INVALID")) {
            case DAYS -> LONGEST;
            case WEEKS -> LONGEST / 7;
            case MONTHS -> LONGEST / 30;
            case YEARS -> LONGEST / 366;
        };
        if (!count.isIntegralNumber() || !count.canConvertToInt() || count.intValue() < 1 || count.intValue() > most) {
            throw new Invalid(
                    object.path(property), "VALUE_INVALID", "A whole number from 1 to %d is expected.".formatted(most));
        }
        return count.intValue();
    }
}
