package crm.talks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question.
 *
 * @param key what its answers are filed under; stays the same when the question is worded anew
 * @param required a talk cannot be recorded without an answer, if the question was to be asked at all
 * @param points for any answer; choices have points of their own
 * @param without points when it was asked and not answered
 * @param shownWhen null = always asked
 */
public record Question(
        String key,
        Kind kind,
        String text,
        boolean required,
        int points,
        int without,
        List<Option> options,
        @Nullable ShownWhen shownWhen) {

    /** Answer to a question of kind {@link Kind#NEED} by which the contact says that there is nothing at present. */
    public static final String NOTHING = "nothing";

    public Question {
        options = List.copyOf(options);
    }

    /** What is answered. */
    public enum Kind {
        /** What the contact needs: any of the topics, or nothing at present. */
        NEED,
        /** One of the options. */
        CHOICE,
        /** Any of the options. */
        CHOICES,
        NUMBER,
        DATE,
        TEXT
    }

    /** One thing that can be chosen. */
    public record Option(String key, String text, int points) {}

    /**
     * Asked only when an earlier question was answered with one of these.
     *
     * @param question key of the earlier question
     * @param answers keys of its options
     */
    public record ShownWhen(String question, List<String> answers) {
        public ShownWhen {
            answers = List.copyOf(answers);
        }
    }

    @JsonIgnore
    public boolean isChoice() {
        return switch (kind) {
            case NEED, CHOICE, CHOICES -> true;
            case NUMBER, DATE, TEXT -> false;
        };
    }

    Optional<Option> option(String optionKey) {
        return options.stream().filter(option -> option.key().equals(optionKey)).findFirst();
    }
}
