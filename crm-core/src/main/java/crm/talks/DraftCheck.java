package crm.talks;

import crm.kernel.Invalid;
import crm.kernel.Invalid.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a questionnaire must be like before anybody is asked it. Faults are at {@code questions[i]} and below. */
final class DraftCheck {

    static final int MOST_QUESTIONS = 60;

    private static final int MOST_OPTIONS = 60;
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_POINTS = 100;
    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9_]{0,39}");

    private final List<Fault> faults = new ArrayList<>();

    private final Map<String, Question> earlier = new HashMap<>();

    private DraftCheck() {}

    /** @throws Invalid with every fault */
    static void pass(List<Question> questions) {
        DraftCheck check = new DraftCheck();
        check.all(questions);
        if (!check.faults.isEmpty()) {
            throw new Invalid(check.faults);
        }
    }

    private void all(List<Question> questions) {
        if (questions.size() > MOST_QUESTIONS) {
            fault("questions", "TOO_MANY", "A questionnaire has " + MOST_QUESTIONS + " questions at most.");
        }
        long needs = questions.stream()
                .filter(question -> question.kind() == Question.Kind.NEED)
                .count();
        if (needs != 1) {
            fault("questions", "NEED_MISSING", "Exactly one question asks for the need topics.");
        }
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            one(question, "questions[" + i + "]");
            earlier.putIfAbsent(question.key(), question);
        }
    }

    private void one(Question question, String path) {
        text(question.text(), path + ".text");
        if (!KEY.matcher(question.key()).matches()) {
            fault(path + ".key", "KEY_INVALID", "A key begins with a small letter: letters, digits and _.");
        } else if (earlier.containsKey(question.key())) {
            fault(path + ".key", "KEY_TAKEN", "Two questions have the key “" + question.key() + "”.");
        }
        points(question.points(), path + ".points");
        points(question.without(), path + ".without");
        options(question, path);
        if (question.kind() == Question.Kind.NEED && (question.shownWhen() != null || !question.required())) {
            fault(path, "NEED_OPTIONAL", "The need topics are always asked and always answered.");
        }
        branch(question, path);
    }

    private void options(Question question, String path) {
        int fewest = question.kind() == Question.Kind.NEED ? 1 : 2;
        if (!question.isChoice()) {
            if (!question.options().isEmpty()) {
                fault(path + ".options", "CHOICE_INVALID", "Only choices have options.");
            }
            return;
        }
        if (question.options().size() < fewest || question.options().size() > MOST_OPTIONS) {
            fault(path + ".options", "OPTIONS_FEW", "There is nothing to choose from yet.");
        }
        Set<String> texts = new HashSet<>();
        Set<String> keys = new HashSet<>(Set.of(Question.NOTHING));
        for (int j = 0; j < question.options().size(); j++) {
            Question.Option option = question.options().get(j);
            String here = path + ".options[" + j + "]";
            text(option.text(), here + ".text");
            points(option.points(), here + ".points");
            if (!texts.add(option.text().toLowerCase(Locale.ROOT)) || !keys.add(option.key())) {
                fault(here + ".text", "OPTION_TWICE", "Two options are the same.");
            }
        }
    }

    private void branch(Question question, String path) {
        Question.ShownWhen when = question.shownWhen();
        if (when == null) {
            return;
        }
        Question asked = earlier.get(when.question());
        if (asked == null || !asked.isChoice()) {
            fault(path + ".shownWhen", "BRANCH_INVALID", "A question can depend on an earlier choice only.");
        } else if (when.answers().isEmpty()
                || !when.answers().stream()
                        .allMatch(key -> key.equals(Question.NOTHING) && asked.kind() == Question.Kind.NEED
                                || asked.option(key).isPresent())) {
            fault(path + ".shownWhen", "BRANCH_INVALID", "Choose the answers after which the question is asked.");
        }
    }

    private void text(String text, String path) {
        if (text.isBlank()) {
            fault(path, "REQUIRED", "A text is needed.");
        } else if (text.length() > LONGEST_TEXT) {
            fault(path, "TOO_LONG", "At most " + LONGEST_TEXT + " characters.");
        }
    }

    private void points(int points, String path) {
        if (Math.abs(points) > MOST_POINTS) {
            fault(path, "POINTS_INVALID", "Points are −" + MOST_POINTS + " to " + MOST_POINTS + ".");
        }
    }

    private void fault(String path, String code, String message) {
        faults.add(new Fault(path, code, message));
    }
}
