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
 * @param typed what was sent, where it comes back; null where it is shown as it is kept
 */
record EditedQuestion(
        int place,
        int last,
        Question question,
        List<Question> earlier,
        List<String> faults,
        @Nullable DraftFields typed) {

    /**
     * An answer to choose from.
     *
     * @param points as they stand in their field
     */
    record Option(String key, String text, String points) {}

    /** As it is kept. */
    static List<EditedQuestion> of(List<Question> questions, List<Invalid.Fault> faults) {
        return of(questions, faults, null);
    }

    /** As it was typed, with points that are no numbers. */
    static List<EditedQuestion> of(DraftFields typed) {
        return of(typed.questions(), typed.faults(), typed);
    }

    private static List<EditedQuestion> of(
            List<Question> questions, List<Invalid.Fault> faults, @Nullable DraftFields typed) {
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
                            .toList(),
                    typed));
            if (questions.get(i).isChoice()) {
                choices.add(questions.get(i));
            }
        }
        return edited;
    }

    /** The options there are, and two empty lines for more. */
    public List<Option> options() {
        List<Option> options = new ArrayList<>(
                typed != null
                        ? typed.typedOptions(place)
                        : question.options().stream()
                                .map(kept -> new Option(kept.key(), kept.text(), Integer.toString(kept.points())))
                                .toList());
        options.add(new Option("", "", "0"));
        options.add(new Option("", "", "0"));
        return options;
    }

    public String points() {
        return typed == null ? Integer.toString(question.points()) : typed.text("points", place);
    }

    public String without() {
        return typed == null ? Integer.toString(question.without()) : typed.text("without", place);
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
