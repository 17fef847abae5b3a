package crm.web.api;

import crm.kernel.Invalid;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in our words, with its place, what Jackson could not take in a body. */
final class BodyFaults {

    private BodyFaults() {}

    static List<Invalid.Fault> of(@Nullable Throwable cause) {
        if (!(cause instanceof JacksonException fault)) {
            return List.of(new Invalid.Fault("", "BODY_MISSING", "The request needs a JSON body."));
        }
        String path = pathOf(fault);
        return switch (fault) {
            case UnrecognizedPropertyException unknown -> one(path, "PROPERTY_UNKNOWN", unknownProperty(unknown));
            case InvalidFormatException wrong -> one(path, "VALUE_INVALID", wrongValue(wrong));
            case StreamReadException broken ->
                one(
                        "",
                        "JSON_MALFORMED",
                        "The body is not valid JSON, see line "
                                + broken.getLocation().getLineNr() + ".");
            default -> ofBinding(fault, path);
        };
    }

    private static List<Invalid.Fault> ofBinding(JacksonException fault, String path) {
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Invalid invalid) {
                return invalid.faults().stream()
                        .map(each -> new Invalid.Fault(join(path, each.path()), each.code(), each.message()))
                        .toList();
            }
        }
        return one(path, "VALUE_INVALID", "The value has the wrong type or shape.");
    }

    private static List<Invalid.Fault> one(String path, String code, String message) {
        return List.of(new Invalid.Fault(path, code, message));
    }

    private static String unknownProperty(UnrecognizedPropertyException unknown) {
        String known = unknown.getKnownPropertyIds() == null
                ? ""
                : unknown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", ", " Known here: ", "."));
        return "There is no property \"" + unknown.getPropertyName() + "\"." + known;
    }

    private static String wrongValue(InvalidFormatException wrong) {
        Class<?> type = wrong.getTargetType();
        if (type != null && type.isEnum()) {
            return "Take one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        return "The value cannot be read as " + (type == null ? "this" : type.getSimpleName()) + ".";
    }

    /** Such as {@code rule.all[1].value}. */
    private static String pathOf(JacksonException fault) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : fault.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String join(String outer, String inner) {
        if (outer.isEmpty() || inner.isEmpty()) {
            return outer + inner;
        }
        return inner.startsWith("[") ? outer + inner : outer + "." + inner;
    }
}
