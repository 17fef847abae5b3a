package crm.talks;

import crm.customers.ContactId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A talk as it is read.
 *
 * @param by who logged it, null when the contact wrote himself
 * @param questionnaire name of what was asked, null when nothing was
 * @param corrects the talk it stands for, null for none
 * @param answers every question that was to be asked, in order
 */
public record TalkLine(
        TalkId id,
        TalkKind kind,
        @Nullable Direction direction,
        Instant at,
        @Nullable ContactId contact,
        @Nullable String contactName,
        String note,
        @Nullable String project,
        @Nullable String source,
        List<String> needs,
        @Nullable String by,
        @Nullable String questionnaire,
        @Nullable Integer version,
        @Nullable TalkId corrects,
        List<AnswerLine> answers) {

    TalkLine with(List<AnswerLine> read) {
        return new TalkLine(
                id,
                kind,
                direction,
                at,
                contact,
                contactName,
                note,
                project,
                source,
                needs,
                by,
                questionnaire,
                version,
                corrects,
                read);
    }

    public long answered() {
        return answers.stream().filter(AnswerLine::isAnswered).count();
    }

    public int points() {
        return answers.stream().mapToInt(AnswerLine::points).sum();
    }
}
