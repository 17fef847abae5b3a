package crm.talks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire as it is edited.
 *
 * @param draft what the next version will ask
 * @param edition to be handed back with a change
 * @param version the newest published one, null before the first
 * @param changed whether the draft differs from that
 */
public record QuestionnaireSheet(
        QuestionnaireId id,
        String name,
        List<Question> draft,
        long edition,
        @Nullable Integer version,
        boolean changed,
        boolean archived,
        List<Version> versions) {

    /**
     * One published version.
     *
     * @param by null when Keel itself published it
     * @param talks how many talks it was asked in
     */
    public record Version(
            int version, Instant publishedAt, @Nullable String by, int questions, long talks) {}
}
