package crm.web.webforms;

import crm.forms.FormDefinition;
import crm.forms.FormField;
import crm.forms.WebForm;
import crm.talks.QuestionnaireId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a form's page; topics and origins one to a line. */
record DefinitionForm(
        @Nullable String name,
        @Nullable String title,
        @Nullable String intro,
        @Nullable List<FormField> asked,
        @Nullable List<FormField> required,
        @Nullable String needs,
        @Nullable String consentWording,
        @Nullable Long questionnaire,
        @Nullable String source,
        @Nullable String origins,
        boolean open,
        long edition) {

    static final DefinitionForm EMPTY = new DefinitionForm(
            null,
            null,
            null,
            List.of(FormField.NAME, FormField.MESSAGE),
            List.of(FormField.NAME),
            null,
            null,
            null,
            null,
            null,
            false,
            0);

    static DefinitionForm of(WebForm form) {
        FormDefinition definition = form.definition();
        QuestionnaireId questionnaire = definition.questionnaire();
        return new DefinitionForm(
                definition.name(),
                definition.title(),
                definition.intro(),
                List.copyOf(definition.asked()),
                List.copyOf(definition.required()),
                String.join("\n", definition.needs()),
                definition.consentWording(),
                questionnaire == null ? null : questionnaire.value(),
                definition.source(),
                String.join("\n", definition.origins()),
                definition.open(),
                form.edition());
    }

    /** @throws crm.kernel.Invalid with every fault */
    FormDefinition definition() {
        return new FormDefinition(
                text(name),
                text(title),
                text(intro),
                fields(asked),
                fields(required),
                lines(needs),
                consentWording,
                questionnaire == null ? null : new QuestionnaireId(questionnaire),
                text(source),
                lines(origins),
                open);
    }

    private static Set<FormField> fields(@Nullable List<FormField> chosen) {
        return chosen == null || chosen.isEmpty() ? Set.of() : EnumSet.copyOf(chosen);
    }

    private static List<String> lines(@Nullable String text) {
        return Arrays.asList(text(text).split("\\R"));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
