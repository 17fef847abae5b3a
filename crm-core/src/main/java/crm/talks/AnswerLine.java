package crm.talks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question as it was asked, with what was answered.
 *
 * @param question its key
 * @param text as it was read out
 * @param value null when it was asked and not answered
 * @param points for this answer, or for none
 * @param at when the talk was
 */
public record AnswerLine(
        String question,
        Question.Kind kind,
        String text,
        @Nullable AnswerValue value,
        int points,
        TalkId talk,
        Instant at) {

    public boolean isAnswered() {
        return value != null;
    }
}
