package crm.forms;

import crm.kernel.Invalid;
import crm.kernel.Invalid.Fault;
import crm.talks.QuestionnaireId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a form is like.
 *
 * @param name for colleagues
 * @param title for visitors
 * @param required of the fields asked those that have to be filled in
 * @param needs topics to choose from
 * @param consentWording what a visitor can agree to about e-mail, word for word; null = he is not asked
 * @param questionnaire asked in its newest version; null = none
 * @param source what leads that come by it say of where they come from
 * @param origins of pages it may be embedded in, such as {@code https://shop.example}
 * @param open whether it can be sent
 */
public record FormDefinition(
        String name,
        String title,
        String intro,
        Set<FormField> asked,
        Set<FormField> required,
        List<String> needs,
        @Nullable String consentWording,
        @Nullable QuestionnaireId questionnaire,
        String source,
        List<String> origins,
        boolean open) {

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_TEXT = 4000;
    private static final int MOST = 40;
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(:\\d{1,5})?");

    /** @throws Invalid with every fault */
    public FormDefinition {
        name = name.strip();
        title = title.strip();
        intro = intro.strip();
        source = source.isBlank() ? name : source.strip();
        needs = tidy(needs);
        origins = tidy(origins);
        consentWording = consentWording == null || consentWording.isBlank() ? null : consentWording.strip();
        asked = Set.copyOf(asked);
        required = Set.copyOf(required.stream().filter(asked::contains).toList());
        List<Fault> faults = new ArrayList<>();
        line(faults, "name", name);
        line(faults, "title", title);
        if (source.length() > LONGEST_LINE) {
            faults.add(tooLong("source"));
        }
        if (intro.length() > LONGEST_TEXT) {
            faults.add(tooLong("intro"));
        }
        if (consentWording != null && consentWording.length() > LONGEST_TEXT) {
            faults.add(tooLong("consentWording"));
        }
        if (needs.size() > MOST || needs.stream().anyMatch(need -> need.length() > LONGEST_LINE)) {
            faults.add(tooLong("needs"));
        }
        if (needs.isEmpty() && questionnaire == null) {
            faults.add(new Fault("needs", "REQUIRED", "A topic to choose, or a questionnaire that asks for it."));
        }
        if (origins.size() > MOST
                || !origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            faults.add(new Fault("origins", "ORIGIN_INVALID", "An origin is written like https://shop.example."));
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    private static void line(List<Fault> faults, String path, String text) {
        if (text.isEmpty()) {
            faults.add(new Fault(path, "REQUIRED", "A text is needed."));
        } else if (text.length() > LONGEST_LINE) {
            faults.add(tooLong(path));
        }
    }

    private static Fault tooLong(String path) {
        return new Fault(path, "TOO_LONG", "This is too long.");
    }

    private static List<String> tidy(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }
}
