package crm.talks;

import static crm.talks.Question.Kind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import crm.kernel.Invalid;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnsweredTests {

    private static final List<Question> QUESTIONS = List.of(
            question("need", NEED, true, null, "Gifts", "Packaging"),
            question("spend", CHOICE, false, null, "Under 10", "10 to 50"),
            question("when", DATE, false, new Question.ShownWhen("spend", List.of("o2"))),
            question("hotels", NUMBER, false, null),
            question("remark", TEXT, false, null));

    @Test
    void everyAnswerHasTheTypeOfItsQuestion() {
        Answered answered = read(Map.of(
                "need", List.of("o2", "o1"),
                "spend", List.of("o2"),
                "when", List.of("2026-03-15"),
                "hotels", List.of(" 14 "),
                "remark", List.of("logo on tags")));

        answered.pass();
        assertThat(answered.values().values())
                .containsExactly(
                        Optional.of(new AnswerValue.Chosen(List.of("o1", "o2"), List.of("Gifts", "Packaging"))),
                        Optional.of(new AnswerValue.Chosen(List.of("o2"), List.of("10 to 50"))),
                        Optional.of(new AnswerValue.Day(LocalDate.of(2026, 3, 15))),
                        Optional.of(new AnswerValue.Figure(new BigDecimal("14"))),
                        Optional.of(new AnswerValue.Words("logo on tags")));
        assertThat(answered.needs()).containsExactly("Gifts", "Packaging");
    }

    @Test
    void aQuestionBehindABranchNotTakenIsNotAskedAndItsAnswerIsLeftOut() {
        Answered answered = read(Map.of("need", List.of("o1"), "spend", List.of("o1"), "when", List.of("2026-03-15")));

        assertThat(answered.values().keySet())
                .extracting(Question::key)
                .containsExactly("need", "spend", "hotels", "remark");
    }

    @Test
    void theNeedHasToBeAnsweredAndNothingIsAnAnswer() {
        assertThat(faults(Map.of())).containsExactly("answers.need REQUIRED");

        Answered nothing = read(Map.of("need", List.of(Question.NOTHING)));

        nothing.pass();
        assertThat(nothing.needs()).isEmpty();
    }

    @Test
    void whatCannotBeTakenIsNamedWithItsQuestion() {
        assertThat(faults(Map.of(
                        "need", List.of("o1", Question.NOTHING),
                        "spend", List.of("o1", "o2"),
                        "hotels", List.of("many"),
                        "remark", List.of("x".repeat(4001)))))
                .containsExactly(
                        "answers.need CHOICE_INVALID",
                        "answers.spend CHOICE_INVALID",
                        "answers.hotels NUMBER_INVALID",
                        "answers.remark TOO_LONG");
        assertThat(faults(Map.of("need", List.of("o9")))).containsExactly("answers.need CHOICE_INVALID");
        assertThat(faults(Map.of("need", List.of("o1"), "hotels", List.of("1e9"))))
                .containsExactly("answers.hotels NUMBER_INVALID");
        assertThat(faults(Map.of("need", List.of("o1"), "spend", List.of("o2"), "when", List.of("2026-02-31"))))
                .containsExactly("answers.when DATE_INVALID");
    }

    @Test
    void pointsComeFromWhatWasChosenFromHavingAnsweredOrFromNotHaving() {
        Question choices = new Question(
                "c",
                CHOICES,
                "Which?",
                false,
                0,
                -1,
                List.of(new Question.Option("a", "A", 14), new Question.Option("b", "B", 4)),
                null);
        Question number = new Question("n", NUMBER, "How many?", false, 5, -2, List.of(), null);

        assertThat(Answered.points(choices, new AnswerValue.Chosen(List.of("a", "b"), List.of("A", "B"))))
                .isEqualTo(18);
        assertThat(Answered.points(choices, null)).isEqualTo(-1);
        assertThat(Answered.points(number, new AnswerValue.Figure(BigDecimal.TEN)))
                .isEqualTo(5);
        assertThat(Answered.points(number, null)).isEqualTo(-2);
    }

    private static Answered read(Map<String, List<String>> typed) {
        return Answered.read(QUESTIONS, typed);
    }

    private static List<String> faults(Map<String, List<String>> typed) {
        Invalid refusal = catchThrowableOfType(Invalid.class, () -> read(typed).pass());
        return refusal.faults().stream()
                .map(fault -> fault.path() + " " + fault.code())
                .toList();
    }

    static Question question(
            String key, Question.Kind kind, boolean required, Question.@Nullable ShownWhen when, String... options) {
        List<Question.Option> all = IntStream.range(0, options.length)
                .mapToObj(i -> new Question.Option("o" + (i + 1), options[i], (i + 1) * 10))
                .toList();
        return new Question(key, kind, "About " + key + "?", required, 3, -1, all, when);
    }
}
