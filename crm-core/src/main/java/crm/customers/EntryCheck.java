package crm.customers;

import crm.kernel.EmailAddress;
import crm.kernel.Invalid;
import crm.kernel.Invalid.Fault;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds everything that cannot be taken in an entry, before anything is written. */
final class EntryCheck {

    static final int LONGEST_TEXT = 500;

    private final CustomerEntry entry;
    private final LocalDate today;
    private final Map<String, CustomField> own;
    private final List<Fault> faults = new ArrayList<>();

    /** @param own the company's own fields */
    EntryCheck(CustomerEntry entry, LocalDate today, List<CustomField> own) {
        this.entry = entry;
        this.today = today;
        this.own = own.stream().collect(Collectors.toMap(CustomField::key, Function.identity()));
    }

    /** @throws Invalid naming all faults at once, each with the key of its field as the path */
    void pass() {
        for (CustomerField field : entry.fields()) {
            String text = entry.text(field);
            if (text != null) {
                check(field, text);
            }
        }
        entry.tags().forEach(tag -> checkLength(CustomerField.TAGS, tag));
        entry.custom().forEach(this::checkOwnField);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    private void check(CustomerField field, String text) {
        checkLength(field, text);
        switch (field) {
            case KIND -> {
                if (kind(text) == null) {
                    refuse(field, "NOT_ONE_OF", "kind is PERSON or ORGANISATION.");
                }
            }
            case EMAIL -> {
                if (EmailAddress.parse(text).isEmpty()) {
                    refuse(field, "NOT_AN_EMAIL", "This is not an e-mail address that can be written to.");
                }
            }
            case BIRTH_DATE -> checkBirthDate(text);
            default -> {
                // Any text will do.
            }
        }
    }

    private void checkLength(CustomerField field, String text) {
        if (text.length() > LONGEST_TEXT) {
            refuse(field, "TOO_LONG", field.key() + " may have " + LONGEST_TEXT + " characters at most.");
        } else if (text.chars().anyMatch(character -> character == 0)) {
            refuse(field, "NOT_TEXT", field.key() + " contains a character that is not text.");
        }
    }

    private void checkBirthDate(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.isAfter(today) || date.isBefore(today.minusYears(150))) {
                refuse(CustomerField.BIRTH_DATE, "NOT_A_BIRTH_DATE", "Nobody alive was born on that date.");
            }
        } catch (DateTimeParseException notADate) {
            refuse(CustomerField.BIRTH_DATE, "NOT_A_DATE", "A date is written yyyy-MM-dd.");
        }
    }

    private void checkOwnField(String key, @Nullable Object value) {
        boolean plain = value == null || value instanceof String || value instanceof Number || value instanceof Boolean;
        if (key.isBlank() || key.length() > 60) {
            refuse(CustomerField.CUSTOM, "NOT_A_KEY", "A key of custom has 1 to 60 characters.");
        } else if (!plain) {
            faults.add(new Fault("custom." + key, "NOT_PLAIN", "An own field holds a text, a number or yes or no."));
        } else if (value instanceof String text && text.length() > LONGEST_TEXT) {
            faults.add(new Fault("custom." + key, "TOO_LONG", "An own field may have 500 characters at most."));
        } else if (value != null) {
            CustomField field = own.get(key);
            if (field != null) {
                checkType(field, value);
            }
        }
    }

    private void checkType(CustomField field, Object value) {
        String remedy = switch (field.type()) {
            case TEXT -> null;
            case NUMBER -> value instanceof Number ? null : "a number";
            case DATE -> value instanceof String text && isDate(text) ? null : "a date like 2026-03-31";
            case YES_NO -> value instanceof Boolean ? null : "true or false";
            case CHOICE -> field.choices().contains(value) ? null : "one of " + String.join(", ", field.choices());
        };
        if (remedy != null) {
            faults.add(new Fault(
                    "custom." + field.key(), "NOT_ITS_TYPE", "The field " + field.label() + " holds " + remedy + "."));
        }
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text) != null;
        } catch (DateTimeParseException notADate) {
            return false;
        }
    }

    static @Nullable CustomerKind kind(@Nullable String text) {
        for (CustomerKind kind : CustomerKind.values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        return null;
    }

    private void refuse(CustomerField field, String code, String message) {
        faults.add(new Fault(field.key(), code, message));
    }
}
