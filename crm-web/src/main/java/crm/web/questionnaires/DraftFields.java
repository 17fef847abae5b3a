package crm.web.questionnaires;

import crm.kernel.Invalid;
import crm.talks.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The fields of the editor: for the question in place i {@code text.i}, {@code kind.i} and so on, and for its options
 * {@code option.i}, {@code optionKey.i} and {@code optionPoints.i}, each as often as there are options.
 */
record DraftFields(MultiValueMap<String, String> fields) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,6}");

    String name() {
        String name = fields.getFirst("name");
        return name == null ? "" : name;
    }

    /** The edition the editor was opened on; one that there never is where it was not sent. */
    long edition() {
        String edition = fields.getFirst("edition");
        return edition != null && edition.matches("\\d{1,18}") ? Long.parseLong(edition) : -1;
    }

    List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; fields.containsKey("kind." + i); i++) {
            questions.add(question(i));
        }
        return questions;
    }

    /** Points that are no number, at {@code questions[i].points}. */
    List<Invalid.Fault> faults() {
        return IntStream.iterate(0, i -> fields.containsKey("kind." + i), i -> i + 1)
                .filter(i -> Stream.of("points", "without", "optionPoints")
                        .flatMap(name -> all(name, i).stream())
                        .anyMatch(typed -> !typed.isBlank()
                                && !NUMBER.matcher(plain(typed)).matches()))
                .mapToObj(
                        i -> new Invalid.Fault("questions[" + i + "].points", "POINTS_INVALID", "Points are numbers."))
                .toList();
    }

    private Question question(int i) {
        Question.Kind kind = kind(text("kind", i));
        boolean isNeed = kind == Question.Kind.NEED;
        Question bare = new Question(text("key", i), kind, text("text", i), true, 0, 0, List.of(), null);
        return new Question(
                bare.key(),
                kind,
                bare.text(),
                isNeed || fields.containsKey("required." + i),
                number(text("points", i)),
                number(text("without", i)),
                bare.isChoice() ? options(i) : List.of(),
                isNeed ? null : shownWhen(i));
    }

    static Question.Kind kind(@Nullable String word) {
        return Arrays.stream(Question.Kind.values())
                .filter(kind -> kind.name().equals(word))
                .findFirst()
                .orElse(Question.Kind.TEXT);
    }

    private List<Question.Option> options(int i) {
        return typedOptions(i).stream()
                .map(typed -> new Question.Option(typed.key(), typed.text(), number(typed.points())))
                .toList();
    }

    /** Options with a text; an empty one is how an option is taken away. */
    List<EditedQuestion.Option> typedOptions(int i) {
        List<String> texts = all("option", i);
        List<String> keys = all("optionKey", i);
        List<String> points = all("optionPoints", i);
        return IntStream.range(0, texts.size())
                .filter(n -> !texts.get(n).isBlank())
                .mapToObj(
                        n -> new EditedQuestion.Option(at(keys, n), texts.get(n).strip(), at(points, n)))
                .toList();
    }

    private Question.@Nullable ShownWhen shownWhen(int i) {
        String question = text("when", i);
        return question.isEmpty() ? null : new Question.ShownWhen(question, all("whenAny", i));
    }

    private static int number(String typed) {
        String plain = plain(typed);
        return NUMBER.matcher(plain).matches() ? Integer.parseInt(plain) : 0;
    }

    private static String plain(String typed) {
        return typed.strip().replace('−', '-');
    }

    private static String at(List<String> values, int n) {
        return n < values.size() ? values.get(n) : "";
    }

    private List<String> all(String name, int i) {
        return fields.getOrDefault(name + "." + i, List.of());
    }

    /** Without blanks around it; empty when it was not sent. */
    String text(String name, int i) {
        String value = fields.getFirst(name + "." + i);
        return value == null ? "" : value.strip();
    }
}
