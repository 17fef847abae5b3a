package crm.web.api.imports;

import crm.imports.ImportKind;
import crm.imports.ImportOptions;
import crm.kernel.Invalid;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the texts beside an uploaded file. */
final class ImportRequest {

    private static final String KINDS =
            Arrays.stream(ImportKind.values()).map(ImportRequest::name).collect(Collectors.joining(", "));
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private ImportRequest() {}

    static ImportKind kind(String name) {
        for (ImportKind kind : ImportKind.values()) {
            if (name(kind).equals(name)) {
                return kind;
            }
        }
        throw new Invalid(
                "kind", "KIND_UNKNOWN", "There is no kind \"" + name + "\"; a file holds one of " + KINDS + ".");
    }

    private static String name(ImportKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Map<String, @Nullable String> mapping(@Nullable String json, JsonMapper mapper) {
        if (json == null) {
            return null;
        }
        Map<String, @Nullable String> mapping = new HashMap<>();
        object("mapping", json, mapper).forEach((column, field) -> {
            if (field != null && !(field instanceof String)) {
                throw new Invalid(
                        "mapping." + column,
                        "FIELD_UNKNOWN",
                        "The field of a column is named by a text, or null to leave it out.");
            }
            mapping.put(column, (String) field);
        });
        return mapping;
    }

    static Map<String, String> constants(@Nullable String json, JsonMapper mapper) {
        if (json == null) {
            return Map.of();
        }
        Map<String, String> constants = new HashMap<>();
        object("constants", json, mapper).forEach((field, value) -> {
            if (!(value instanceof String text)) {
                throw new Invalid("constants." + field, "VALUE_INVALID", "The value that all records get is a text.");
            }
            constants.put(field, text);
        });
        return constants;
    }

    static ImportOptions options(@Nullable String json, JsonMapper mapper) {
        return json == null ? ImportOptions.NONE : ImportOptions.of(object("options", json, mapper));
    }

    static boolean dryRun(@Nullable String dryRun) {
        if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
            throw new Invalid("dryRun", "VALUE_INVALID", "dryRun is true or false.");
        }
        return "true".equals(dryRun);
    }

    private static Map<String, @Nullable Object> object(String name, String json, JsonMapper mapper) {
        try {
            Map<String, @Nullable Object> object = mapper.readValue(json, OBJECT);
            if (object != null) {
                return object;
            }
        } catch (JacksonException noObject) {
            // said below
        }
        throw new Invalid(name, "JSON_INVALID", name + " is a JSON object such as {\"Customer No\":\"externalKey\"}.");
    }
}
