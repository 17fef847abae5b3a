package crm.web.questionnaires;

import crm.kernel.Invalid;
import crm.talks.Question;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question in the editor.
 *
 * @param earlier choices before it, which it can depend on
 * @param faults message keys of what stands in the way of publishing it
 */
record EditedQuestion(int place, int last, Question question, List<Question> earlier, List<String> faults) {

    static List<EditedQuestion> of(List<Question> questions, List<Invalid.Fault> faults) {
        List<EditedQuestion> edited = new ArrayList<>();
        List<Question> choices = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            String path = "questions[" + i + "]";
            edited.add(new EditedQuestion(
                    i,
                    questions.size() - 1,
                    questions.get(i),
                    List.copyOf(choices),
                    faults.stream()
                            .filter(fault -> fault.path().startsWith(path))
                            .map(fault -> "questionnaires.fault." + fault.code())
                            .distinct()
                            .toList()));
            if (questions.get(i).isChoice()) {
                choices.add(questions.get(i));
            }
        }
        return edited;
    }

    /** The options there are, and two empty lines for more. */
    public List<Question.Option> options() {
        List<Question.Option> options = new ArrayList<>(question.options());
        options.add(new Question.Option("", "", 0));
        options.add(new Question.Option("", "", 0));
        return options;
    }

    public String dom() {
        return "q" + place;
    }

    /** The question it depends on, null while it is always asked. */
    public @Nullable Question dependsOn() {
        Question.ShownWhen when = question.shownWhen();
        return when == null
                ? null
                : earlier.stream()
                        .filter(one -> one.key().equals(when.question()))
                        .findFirst()
                        .orElse(null);
    }

    public boolean isAfter(String option) {
        Question.ShownWhen when = question.shownWhen();
        return when != null && when.answers().contains(option);
    }
}
