package crm.web.api.customers;

import crm.access.Viewer;
import crm.customers.CustomField;
import crm.customers.CustomFields;
import crm.kernel.Invalid;
import crm.web.api.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The company's own fields of customers: {@code custom.KEY} in rules, files and messages. */
@RestController
@RequestMapping("/api/v1/custom-fields")
class CustomFieldsApi {

    private final CustomFields fields;

    CustomFieldsApi(CustomFields fields) {
        this.fields = fields;
    }

    @GetMapping
    Page<FieldAnswer> list(Viewer viewer) {
        return new Page<>(fields.all(viewer).stream().map(FieldAnswer::of).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    FieldAnswer add(Viewer viewer, @RequestBody FieldBody body) {
        String key = Objects.requireNonNullElse(body.key(), "");
        CustomField field = new CustomField(
                key,
                Objects.requireNonNullElse(body.label(), key),
                type(Objects.requireNonNullElse(body.type(), "text")),
                Objects.requireNonNullElse(body.choices(), List.of()));
        fields.define(viewer, field);
        return FieldAnswer.of(fields.find(viewer, key).orElseThrow());
    }

    private static CustomField.Type type(String word) {
        return Arrays.stream(CustomField.Type.values())
                .filter(type -> word(type).equals(word))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        "type",
                        "TYPE_UNKNOWN",
                        "The type is one of "
                                + Arrays.stream(CustomField.Type.values())
                                        .map(CustomFieldsApi::word)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static String word(CustomField.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /**
     * A field to add.
     *
     * @param label the key when it is left out
     * @param type text, number, date, yes_no or choice; text when it is left out
     * @param choices of a choice
     */
    record FieldBody(
            @Nullable String key,
            @Nullable String label,
            @Nullable String type,
            @Nullable List<String> choices) {}

    /** A field as the API shows it. */
    record FieldAnswer(String key, String label, String type, List<String> choices) {

        static FieldAnswer of(CustomField field) {
            return new FieldAnswer(field.key(), field.label(), word(field.type()), field.choices());
        }
    }
}
