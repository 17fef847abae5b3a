package crm.talks;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gives questions and options without a key one, made of their words where these are in Latin letters. */
final class QuestionKeys {

    private static final int LONGEST = 30;

    private QuestionKeys() {}

    static List<Question> complete(List<Question> questions) {
        Set<String> taken = new HashSet<>();
        questions.forEach(question -> taken.add(question.key()));
        List<Question> complete = new ArrayList<>();
        for (Question question : questions) {
            String key = question.key().isBlank() ? unused(slug(question.text(), "q"), taken) : question.key();
            complete.add(new Question(
                    key,
                    question.kind(),
                    question.text().strip(),
                    question.required() || question.kind() == Question.Kind.NEED,
                    question.points(),
                    question.without(),
                    options(question.options()),
                    question.shownWhen()));
        }
        return complete;
    }

    private static List<Question.Option> options(List<Question.Option> options) {
        Set<String> taken = new HashSet<>(Set.of(Question.NOTHING));
        options.forEach(option -> taken.add(option.key()));
        return options.stream()
                .map(option -> new Question.Option(
                        option.key().isBlank() ? unused(slug(option.text(), "o"), taken) : option.key(),
                        option.text().strip(),
                        option.points()))
                .toList();
    }

    private static String slug(String text, String otherwise) {
        String latin = Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^[_0-9]+|_+$", "");
        String slug = latin.length() > LONGEST ? latin.substring(0, LONGEST).replaceAll("_+$", "") : latin;
        return slug.length() < 2 ? otherwise : slug;
    }

    private static String unused(String slug, Set<String> taken) {
        String key = slug;
        for (int n = 2; !taken.add(key); n++) {
            key = slug + "_" + n;
        }
        return key;
    }
}
