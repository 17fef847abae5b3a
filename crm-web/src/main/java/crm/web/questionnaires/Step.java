package crm.web.questionnaires;

import crm.talks.Question;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a button of the editor does, as its value says: {@code save}, {@code add:CHOICE}, {@code up:2}, {@code down:2},
 * {@code remove:2}.
 *
 * @param at the question it is about, −1 for none
 */
record Step(String verb, int at, Question.Kind kind) {

    static Step of(@Nullable String value) {
        String[] words = value == null ? new String[] {"save"} : value.split(":", 2);
        String about = words.length > 1 ? words[1] : "";
        return new Step(words[0], about.matches("\\d{1,3}") ? Integer.parseInt(about) : -1, DraftFields.kind(about));
    }

    /** The questions after this step. What depended on a question that is not before it any more is always asked. */
    List<Question> apply(List<Question> questions) {
        List<Question> changed = new ArrayList<>(questions);
        boolean there = at >= 0 && at < changed.size();
        switch (verb) {
            case "add" -> changed.add(new Question("", kind, "", false, 0, 0, List.of(), null));
            case "remove" -> {
                if (there) {
                    changed.remove(at);
                }
            }
            case "up" -> swap(changed, at, at - 1);
            case "down" -> swap(changed, at, at + 1);
            default -> {}
        }
        return withoutLooseEnds(changed);
    }

    /** Where the eye is to be after it; null = at the top. */
    @Nullable
    String anchor(int questions) {
        return switch (verb) {
            case "add" -> "q" + (questions - 1);
            case "up" -> "q" + Math.max(0, at - 1);
            case "down" -> "q" + Math.min(questions - 1, at + 1);
            case "remove" -> questions == 0 ? null : "q" + Math.min(questions - 1, at);
            default -> null;
        };
    }

    private static void swap(List<Question> questions, int one, int other) {
        if (Math.min(one, other) >= 0 && Math.max(one, other) < questions.size()) {
            Question moved = questions.set(one, questions.get(other));
            questions.set(other, moved);
        }
    }

    private static List<Question> withoutLooseEnds(List<Question> questions) {
        List<String> earlier = new ArrayList<>();
        List<Question> tied = new ArrayList<>();
        for (Question question : questions) {
            Question.ShownWhen when = question.shownWhen();
            boolean loose = when != null && !earlier.contains(when.question());
            tied.add(loose ? always(question) : question);
            earlier.add(question.key());
        }
        return tied;
    }

    private static Question always(Question question) {
        return new Question(
                question.key(),
                question.kind(),
                question.text(),
                question.required(),
                question.points(),
                question.without(),
                question.options(),
                null);
    }
}
