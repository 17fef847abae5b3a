package crm.notices;

import crm.campaigns.CampaignFinished;
import crm.campaigns.CampaignHeld;
import crm.campaigns.CampaignStalled;
import crm.campaigns.LaunchMissed;
import crm.imports.ImportFailed;
import crm.imports.ImportFinished;
import crm.rfm.RfmRunEnded;
import crm.segments.SegmentFailed;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes word down in the transaction in which the work ends, to whoever has started or planned it. What Keel started by itself is
 * nobody's news.
 */
@Component
class NoticeWriter {

    private static final String OF_IMPORT = """
            insert into notice (user_id, kind, subject_id, name, at)
            select created_by, :kind, id, file_name, :now from import where id = :id and created_by is not null
            """;

    private static final String OF_SCORING = """
            insert into notice (user_id, kind, subject_id, at)
            select requested_by, :kind, id, :now from rfm_run where id = :id and requested_by is not null
            """;

    private static final String OF_CAMPAIGN = """
            insert into notice (user_id, kind, subject_id, name, at)
            select created_by, :kind, id, name, :now from campaign where id = :id and created_by is not null
            """;

    // Whoever has put it on the schedule is told; the campaign itself has forgotten him.
    private static final String OF_MISSED_LAUNCH = """
            insert into notice (user_id, kind, subject_id, name, at) values (:user, :kind, :id, :name, :now)
            """;

    // A segment is tried again and again; one unread word that it cannot be worked out is enough.
    private static final String OF_SEGMENT = """
            insert into notice (user_id, kind, subject_id, name, at)
            select s.created_by, :kind, s.id, s.name, :now
            from segment s
            where s.id = :id and s.created_by is not null
              and not exists (select from notice n
                              where n.user_id = s.created_by and n.kind = :kind and n.subject_id = s.id
                                and n.read_at is null)
            """;

    private final JdbcClient jdbc;

    private final Clock clock;

    NoticeWriter(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void on(ImportFinished event) {
        write(OF_IMPORT, NoticeKind.IMPORT_DONE, event.importId());
    }

    @EventListener
    void on(ImportFailed event) {
        write(OF_IMPORT, NoticeKind.IMPORT_FAILED, event.importId());
    }

    @EventListener
    void on(RfmRunEnded event) {
        write(
                OF_SCORING,
                event.failed() ? NoticeKind.RFM_FAILED : NoticeKind.RFM_DONE,
                event.run().value());
    }

    @EventListener
    void on(CampaignFinished event) {
        write(OF_CAMPAIGN, NoticeKind.CAMPAIGN_FINISHED, event.campaign().value());
    }

    @EventListener
    void on(CampaignHeld event) {
        write(OF_CAMPAIGN, NoticeKind.CAMPAIGN_HELD, event.campaign().value());
    }

    @EventListener
    void on(CampaignStalled event) {
        write(OF_CAMPAIGN, NoticeKind.CAMPAIGN_STALLED, event.campaign().value());
    }

    @EventListener
    void on(LaunchMissed event) {
        if (event.scheduledBy() != null) {
            jdbc.sql(OF_MISSED_LAUNCH)
                    .param("user", event.scheduledBy().value())
                    .param("kind", NoticeKind.LAUNCH_MISSED.name())
                    .param("id", event.campaign().value())
                    .param("name", event.name())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    @EventListener
    void on(SegmentFailed event) {
        write(OF_SEGMENT, NoticeKind.SEGMENT_FAILED, event.segment().value());
    }

    private void write(String sql, NoticeKind kind, long id) {
        jdbc.sql(sql)
                .param("kind", kind.name())
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
