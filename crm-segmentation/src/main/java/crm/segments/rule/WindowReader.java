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
        JsonNode last = object.required("last");
        Window.Unit unit = object.word("unit", Window.Unit.class, "VALUE_INVALID");
        int most = switch (unit) {
            case DAYS -> LONGEST;
            case WEEKS -> LONGEST / 7;
            case MONTHS -> LONGEST / 30;
            case YEARS -> LONGEST / 366;
        };
        if (!last.isIntegralNumber() || !last.canConvertToInt() || last.intValue() < 1 || last.intValue() > most) {
            throw new Invalid(
                    object.path("last"), "VALUE_INVALID", "A whole number from 1 to %d is expected.".formatted(most));
        }
        return new Window.Last(last.intValue(), unit);
    }
}
