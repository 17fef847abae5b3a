package crm.talks;

import crm.access.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A talk that is being kept, with its answers read.
 *
 * @param needs topics said in answers and beside them
 * @param answers every question that was to be asked, in order
 */
record Recording(
        TalkId id,
        TalkEntry entry,
        @Nullable Questionnaire questionnaire,
        @Nullable TalkId corrects,
        @Nullable UserId user,
        List<String> needs,
        Map<Question, Optional<AnswerValue>> answers) {

    /** @throws crm.kernel.Invalid with every answer that is missing or cannot be taken */
    static Recording of(
            TalkId id,
            TalkEntry entry,
            @Nullable Questionnaire questionnaire,
            @Nullable TalkId corrects,
            @Nullable UserId user) {
        Answered answered =
                Answered.read(questionnaire == null ? List.of() : questionnaire.questions(), entry.answers());
        answered.pass();
        Set<String> needs = new LinkedHashSet<>(answered.needs());
        needs.addAll(entry.needs());
        return new Recording(id, entry, questionnaire, corrects, user, List.copyOf(needs), answered.values());
    }
}
