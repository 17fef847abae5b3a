package crm.talks;

import crm.customers.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A talk that is still going on.
 *
 * @param questionnaire the version it began with, null without questions
 * @param newest version published since; equal to that of {@code questionnaire} as long as none was
 * @param corrects the talk it will stand for, null for a new one
 */
public record TalkDraft(
        CustomerId customer,
        TalkId id,
        TalkEntry entry,
        @Nullable Questionnaire questionnaire,
        int newest,
        @Nullable TalkId corrects,
        Instant savedAt) {

    /** Whether the questionnaire was changed during the talk; the talk goes on with what it began with. */
    public boolean isOutdated() {
        return questionnaire != null && newest > questionnaire.version();
    }
}
