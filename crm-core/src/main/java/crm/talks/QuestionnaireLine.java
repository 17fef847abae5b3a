package crm.talks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire in the list.
 *
 * @param version null before anything was published
 * @param questions how many the draft has
 * @param talks in which any version was asked
 */
public record QuestionnaireLine(
        long id,
        String name,
        @Nullable Integer version,
        int questions,
        long talks,
        Instant updatedAt,
        @Nullable Instant archivedAt) {}
