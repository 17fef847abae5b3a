package crm.web.talks;

import crm.customers.ContactId;
import crm.kernel.Invalid;
import crm.talks.Direction;
import crm.talks.TalkEntry;
import crm.talks.TalkKind;
import crm.web.support.AskedQuestion;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The fields of a talk's page; answers come as {@code a.KEY}, times in the reader's zone. */
record TalkForm(MultiValueMap<String, String> fields, ZoneId zone) {

    /** @throws Invalid when the time is none */
    TalkEntry entry() {
        return entry(at());
    }

    /** The same with another time where the one typed is none, so that what is half typed can be kept. */
    TalkEntry entryOr(Instant known) {
        try {
            return entry();
        } catch (Invalid halfTyped) {
            return entry(known);
        }
    }

    private TalkEntry entry(Instant at) {
        Map<String, List<String>> answers = new HashMap<>();
        fields.forEach((name, values) -> {
            if (name.startsWith(AskedQuestion.FIELD)) {
                answers.put(name.substring(AskedQuestion.FIELD.length()), values);
            }
        });
        return new TalkEntry(
                contact(),
                choice(TalkKind.class, text("kind"), TalkKind.CALL),
                text("direction").isEmpty() ? null : choice(Direction.class, text("direction"), Direction.OUT),
                at,
                text("note"),
                text("project"),
                text("source"),
                Arrays.asList(text("needs").split("[,،、，;\\n]")),
                answers);
    }

    private @Nullable ContactId contact() {
        String contact = text("contact");
        return contact.matches("\\d{1,18}") ? new ContactId(Long.parseLong(contact)) : null;
    }

    private Instant at() {
        try {
            return LocalDateTime.parse(text("at")).atZone(zone).toInstant();
        } catch (DateTimeParseException noTime) {
            throw new Invalid("at", "DATE_INVALID", "A date and a time are needed.");
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> choices, String typed, E otherwise) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equals(typed))
                .findFirst()
                .orElse(otherwise);
    }

    private String text(String field) {
        String value = fields.getFirst(field);
        return value == null ? "" : value.strip();
    }
}
