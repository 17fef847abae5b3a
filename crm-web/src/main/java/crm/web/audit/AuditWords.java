package crm.web.audit;

import crm.access.Role;
import crm.audit.AuditAction;
import crm.audit.AuditEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** An entry of the log in the reader's language. What the bundles do not know is shown as it was written. */
@Component("auditWords")
class AuditWords {

    private static final Set<String> ROLES =
            Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toUnmodifiableSet());

    private static final Pattern WORD = Pattern.compile("[A-Z]{2,}");
    private static final String SCORE = "leadScore.";
    private static final String NOTHING = "–";

    /** {@code 7 raised} and {@code added example.org}: what happened to which one. */
    private static final Pattern WHICH_FIRST = Pattern.compile("(\\d+) ([a-z]+)");

    private static final Pattern WHICH_LAST = Pattern.compile("([a-z]+) (\\S+\\.\\S+)");

    private final MessageSource messages;

    AuditWords(MessageSource messages) {
        this.messages = messages;
    }

    /** What it was done to: a user by name, anything else by its kind and number; empty when the action says it all. */
    String subject(AuditEntry entry, Locale locale) {
        String subject = entry.subject();
        if (subject == null) {
            return "";
        }
        if (entry.subjectName() != null) {
            return entry.subjectName();
        }
        String[] parts = subject.split(":", 2);
        String kind = word("audit.subject." + parts[0], parts[0], locale);
        return parts.length == 1 ? kind : kind + " " + parts[1];
    }

    /** The details as one line: {@code Role: Sales; before: Marketer}. */
    String details(AuditEntry entry, Locale locale) {
        String colon = word("audit.detail.colon", ": ", locale);
        return entry.details().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(detail -> name(detail.getKey(), locale)
                        + colon
                        + (entry.action() == AuditAction.SIGHT_CHANGED
                                ? decisions(detail.getValue(), locale)
                                : value(detail.getKey(), detail.getValue(), locale)))
                .collect(Collectors.joining(word("audit.detail.separator", "; ", locale)));
    }

    /** {@code leadScore.NEED} is named by its criterion; a name of several words has its key with hyphens. */
    private String name(String detail, Locale locale) {
        String key = detail.replace(' ', '-');
        return key.startsWith(SCORE)
                ? word("audit.detail.leadScore", "leadScore", locale) + " "
                        + word("scoring." + key.substring(SCORE.length()), key, locale)
                : word("audit.detail." + key, detail, locale);
    }

    /** {@code SALES LEADS OWN} word by word. */
    private String decisions(String value, Locale locale) {
        return WORD.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(word(
                        (ROLES.contains(found.group()) ? "role." : "audit.value.") + found.group(),
                        found.group(),
                        locale)));
    }

    private String value(String name, String value, Locale locale) {
        List<String> parts = List.of(value.split(","));
        if (ROLES.containsAll(parts)) {
            return parts.stream()
                    .map(role -> word("role." + role, role, locale))
                    .collect(Collectors.joining(word("audit.value.separator", ", ", locale)));
        }
        if ("what".equals(name)) {
            return word("audit.export." + value, value, locale);
        }
        if (value.isBlank()) {
            return NOTHING;
        }
        Matcher first = WHICH_FIRST.matcher(value);
        if (first.matches()) {
            return first.group(1) + " " + word("audit.value." + first.group(2), first.group(2), locale);
        }
        Matcher last = WHICH_LAST.matcher(value);
        if (last.matches()) {
            return word("audit.value." + last.group(1), last.group(1), locale) + " " + last.group(2);
        }
        return word("audit.value." + value, value, locale);
    }

    private String word(String key, String otherwise, Locale locale) {
        @Nullable String found = messages.getMessage(key, null, otherwise, locale);
        return Objects.requireNonNullElse(found, otherwise);
    }
}
