package crm.web.notices;

import crm.notices.Notice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One notice as it is shown.
 *
 * @param key of its sentence: {@code notices.KEY}
 * @param path where one sees what it is about
 */
record NoticeLine(String key, @Nullable String name, Instant at, boolean unread, boolean failure, String path) {

    static NoticeLine of(Notice notice) {
        return new NoticeLine(
                notice.kind().name(),
                notice.name(),
                notice.at(),
                notice.isUnread(),
                notice.kind().isFailure(),
                pathTo(notice));
    }

    private static String pathTo(Notice notice) {
        return switch (notice.kind()) {
            case IMPORT_DONE, IMPORT_FAILED -> "/imports/" + notice.subjectId();
            case RFM_DONE, RFM_FAILED -> "/rfm";
            case CAMPAIGN_FINISHED, CAMPAIGN_HELD, CAMPAIGN_STALLED -> "/campaigns/" + notice.subjectId() + "/report";
            case LAUNCH_MISSED -> "/campaigns/" + notice.subjectId();
            case SEGMENT_FAILED -> "/segments/" + notice.subjectId();
            case LEADS_ASSIGNED -> "/leads";
            case LEAD_ASSIGNED, LEAD_DUE, LEAD_MISSED, LEAD_RETURNED -> "/leads/" + notice.subjectId();
            case TASK_DUE, TASK_GIVEN -> "/tasks";
            case MENTIONED_CUSTOMER -> "/customers/" + notice.subjectId();
            case MENTIONED_LEAD -> "/leads/" + notice.subjectId();
            case MENTIONED_OPPORTUNITY -> "/opportunities/" + notice.subjectId();
        };
    }
}
