package crm.talks;

import crm.customers.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has written down of a talk.
 *
 * @param contact null when it was with the customer as a whole
 * @param needs topics said outside a questionnaire
 * @param answers as they were typed, by the question's key: option keys, a number, a date, a text
 */
public record TalkEntry(
        @Nullable ContactId contact,
        TalkKind kind,
        @Nullable Direction direction,
        Instant at,
        String note,
        @Nullable String project,
        @Nullable String source,
        List<String> needs,
        Map<String, List<String>> answers) {

    public TalkEntry {
        note = note.strip();
        project = blankToNull(project);
        source = blankToNull(source);
        needs = needs.stream()
                .map(String::strip)
                .filter(need -> !need.isEmpty())
                .distinct()
                .toList();
        answers = answers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, said -> List.copyOf(said.getValue())));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
