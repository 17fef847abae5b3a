package crm.web.support;

import crm.talks.Question;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question as it stands on the page of a talk.
 *
 * @param typed what is typed so far
 * @param fault message key of what is wrong with it, null when nothing is
 */
public record AskedQuestion(
        Question question, List<String> typed, @Nullable String fault) {

    /** What the names of fields with answers begin with; the question's key follows. */
    public static final String FIELD = "a.";

    /** Questions that nobody has answered. */
    public static List<AskedQuestion> unanswered(List<Question> questions) {
        return answered(questions, Map.of(), Map.of());
    }

    /**
     * Questions with what was typed.
     *
     * @param typed by the question's key
     * @param faults message keys by {@code answers.} and the question's key
     */
    public static List<AskedQuestion> answered(
            List<Question> questions, Map<String, List<String>> typed, Map<String, String> faults) {
        return questions.stream()
                .map(question -> new AskedQuestion(
                        question,
                        typed.getOrDefault(question.key(), List.of()),
                        faults.get("answers." + question.key())))
                .toList();
    }

    public boolean has(String option) {
        return typed.contains(option);
    }

    public String value() {
        return typed.isEmpty() ? "" : typed.getFirst();
    }

    public String field() {
        return FIELD + question.key();
    }

    public String dom() {
        return "q-" + question.key();
    }

    /** The earlier question it depends on, null when it is always asked. */
    public @Nullable String when() {
        Question.ShownWhen when = question.shownWhen();
        return when == null ? null : FIELD + when.question();
    }

    public @Nullable String whenAny() {
        Question.ShownWhen when = question.shownWhen();
        return when == null ? null : String.join(" ", when.answers());
    }
}
