package crm.talks;

import crm.kernel.Invalid;
import crm.kernel.Invalid.Fault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was typed, read against the questions of one version: those that were to be asked, with the value of each. What was
 * typed under a question that then was not to be asked is left out.
 */
final class Answered {

    private static final int LONGEST = 4000;

    /** Digits before the point, so that every figure can be compared. */
    private static final int MOST_DIGITS = 14;

    private static final Pattern FIGURE = Pattern.compile("[+-]?\\d{1,20}(\\.\\d{1,6})?");

    private final Map<Question, Optional<AnswerValue>> values = new LinkedHashMap<>();

    private final List<Fault> faults = new ArrayList<>();

    private Answered() {}

    static Answered read(List<Question> questions, Map<String, List<String>> typed) {
        Answered answered = new Answered();
        for (Question question : questions) {
            if (isAsked(question, answered.values)) {
                answered.take(question, typed.getOrDefault(question.key(), List.of()));
            }
        }
        return answered;
    }

    /** Whether the question is to be asked after these answers. */
    private static boolean isAsked(Question question, Map<Question, Optional<AnswerValue>> earlier) {
        Question.ShownWhen when = question.shownWhen();
        return when == null
                || earlier.entrySet().stream()
                        .filter(asked -> asked.getKey().key().equals(when.question()))
                        .flatMap(asked -> asked.getValue().stream())
                        .anyMatch(value -> value instanceof AnswerValue.Chosen(var keys, var texts)
                                && keys.stream().anyMatch(when.answers()::contains));
    }

    private void take(Question question, List<String> typed) {
        List<String> said = typed.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        @Nullable AnswerValue value = said.isEmpty() ? null : value(question, said);
        values.put(question, Optional.ofNullable(value));
        if (value == null && question.required() && said.isEmpty()) {
            fault(question, "REQUIRED", "“%s” has to be answered.");
        }
    }

    private @Nullable AnswerValue value(Question question, List<String> said) {
        return switch (question.kind()) {
            case NEED, CHOICES -> chosen(question, said);
            case CHOICE -> said.size() == 1 ? chosen(question, said) : refused(question, "“%s” takes one answer.");
            case NUMBER -> figure(question, said.getFirst());
            case DATE -> day(question, said.getFirst());
            case TEXT -> words(question, said.getFirst());
        };
    }

    private @Nullable AnswerValue chosen(Question question, List<String> keys) {
        if (question.kind() == Question.Kind.NEED && keys.contains(Question.NOTHING)) {
            return keys.size() == 1
                    ? new AnswerValue.Chosen(keys, List.of())
                    : refused(question, "“%s”: either topics or nothing at present.");
        }
        List<Question.Option> options = question.options().stream()
                .filter(option -> keys.contains(option.key()))
                .toList();
        return options.size() < keys.size()
                ? refused(question, "“%s” has no such answer.")
                : new AnswerValue.Chosen(
                        options.stream().map(Question.Option::key).toList(),
                        options.stream().map(Question.Option::text).toList());
    }

    private @Nullable AnswerValue figure(Question question, String typed) {
        if (FIGURE.matcher(typed).matches()) {
            BigDecimal number = new BigDecimal(typed).stripTrailingZeros();
            if (number.precision() - number.scale() <= MOST_DIGITS) {
                return new AnswerValue.Figure(number.scale() < 0 ? number.setScale(0) : number);
            }
        }
        return fault(question, "NUMBER_INVALID", "“%s” asks for a number like 1200 or 12.5.");
    }

    private @Nullable AnswerValue day(Question question, String typed) {
        try {
            LocalDate day = LocalDate.parse(typed);
            if (day.getYear() >= 1900 && day.getYear() < 3000) {
                return new AnswerValue.Day(day);
            }
        } catch (DateTimeParseException noDay) {
            // Such as 31 February, told below.
        }
        return fault(question, "DATE_INVALID", "“%s” asks for a date like 2026-11-30.");
    }

    private @Nullable AnswerValue words(Question question, String typed) {
        return typed.length() > LONGEST || typed.indexOf('\0') >= 0
                ? fault(question, "TOO_LONG", "“%s” takes " + LONGEST + " characters at most.")
                : new AnswerValue.Words(typed);
    }

    private @Nullable AnswerValue refused(Question question, String message) {
        return fault(question, "CHOICE_INVALID", message);
    }

    private @Nullable AnswerValue fault(Question question, String code, String message) {
        faults.add(new Fault("answers." + question.key(), code, message.formatted(question.text())));
        return null;
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** @throws Invalid with every fault */
    void pass() {
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
    }

    /** Every question that was to be asked, in order, with its value. */
    Map<Question, Optional<AnswerValue>> values() {
        return values;
    }

    /** Topics the contact has a need in. */
    List<String> needs() {
        return values.entrySet().stream()
                .filter(asked -> asked.getKey().kind() == Question.Kind.NEED)
                .flatMap(asked -> asked.getValue().stream())
                .flatMap(value ->
                        value instanceof AnswerValue.Chosen(var keys, var texts) ? texts.stream() : Stream.empty())
                .distinct()
                .toList();
    }

    static int points(Question question, @Nullable AnswerValue value) {
        return switch (value) {
            case null -> question.without();
            case AnswerValue.Chosen(var keys, var texts) ->
                keys.stream()
                        .flatMap(key -> question.option(key).stream())
                        .collect(Collectors.summingInt(Question.Option::points));
            default -> question.points();
        };
    }
}
