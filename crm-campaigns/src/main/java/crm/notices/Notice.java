package crm.notices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One piece of word.
 *
 * @param subjectId id of the import, run, campaign, segment or lead it is about
 * @param name of that at the time, null where it has none; of many leads their number
 */
public record Notice(
        long id,
        NoticeKind kind,
        long subjectId,
        @Nullable String name,
        Instant at,
        @Nullable Instant readAt) {

    public boolean isUnread() {
        return readAt == null;
    }
}
