package crm.segments.rule;

import crm.kernel.Invalid;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A JSON object that is read to its last property: one that nobody asked for is a fault. */
final class StrictObject {

    /** Longer text is no value of a customer. */
    private static final int LONGEST_TEXT = 500;

    private final JsonNode node;

    private final String path;

    private final Set<String> taken = new LinkedHashSet<>();

    private StrictObject(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** @throws Invalid when it is no object */
    static StrictObject of(JsonNode node, String path, String what) {
        if (!node.isObject()) {
            throw new Invalid(path, "VALUE_INVALID", "%s is a JSON object.".formatted(what));
        }
        return new StrictObject(node, path);
    }

    String path() {
        return path;
    }

    String path(String property) {
        return path.isEmpty() ? property : path + "." + property;
    }

    boolean has(String property) {
        JsonNode value = node.get(property);
        return value != null && !value.isNull();
    }

    /** The property if it is there and not null. */
    Optional<JsonNode> optional(String property) {
        taken.add(property);
        return has(property) ? Optional.of(node.get(property)) : Optional.empty();
    }

    JsonNode required(String property) {
        return optional(property)
                .orElseThrow(() ->
                        new Invalid(path(property), "VALUE_MISSING", "“%s” is missing here.".formatted(property)));
    }

    String text(String property) {
        return text(required(property), path(property));
    }

    /** A word of the rule language. */
    <E extends Enum<E> & Word> E word(String property, Class<E> words, String code) {
        String word = text(property);
        return Word.find(words, word)
                .orElseThrow(() -> new Invalid(
                        path(property), code, "“%s” is not known here; use %s.".formatted(word, Word.list(words))));
    }

    /** A positive whole number: an id. */
    long id(String property) {
        JsonNode value = required(property);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw new Invalid(path(property), "VALUE_INVALID", "An id is a whole number above 0.");
        }
        return value.longValue();
    }

    /** @throws Invalid with a fault for every property that was not taken */
    void end() {
        List<Invalid.Fault> faults = node.propertyNames().stream()
                .filter((name) -> !taken.contains(name))
                .map((name) -> new Invalid.Fault(
                        path(name),
                        "PROPERTY_UNKNOWN",
                        "“%s” does not belong here; known are %s.".formatted(shortened(name), knownProperties())))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    private String knownProperties() {
        return String.join(", ", taken);
    }

    /** Text that the database can hold: not blank, not endless, no NUL and no half of a character. */
    static String text(JsonNode value, String path) {
        if (!value.isString()) {
            throw new Invalid(path, "VALUE_INVALID", "A text is expected here.");
        }
        String text = value.stringValue();
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new Invalid(
                    path, "VALUE_INVALID", "A text of 1 to %d characters is expected.".formatted(LONGEST_TEXT));
        }
        if (text.chars().anyMatch((c) -> c == 0) || text.codePoints().anyMatch(StrictObject::isHalfCharacter)) {
            throw new Invalid(path, "VALUE_INVALID", "This text holds a character that no customer’s data can hold.");
        }
        return text;
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static boolean isHalfCharacter(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
