package crm.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.messages.MessageDraft;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The versions of launched campaigns' messages: nobody gets half of an old one and half of a new. */
@Service
public class CampaignMessages {

    private static final String STORE = """
            insert into campaign_message (campaign_id, version, subject, mjml, html, text, created_by, created_at)
            values (:campaign, :version, :subject, :mjml, :html, :text, :by, :now)
            """;

    private static final String ONE = """
            select m.version, m.subject, m.mjml, m.html, m.text, c.from_address, c.message_class
            from campaign c
            join campaign_message m on m.campaign_id = c.id
                                   and m.version = case :version when 0 then c.message_version else :version end
            where c.id = :campaign
            """;

    private static final String ALL = """
            select m.version, m.subject, u.name as author, m.created_at as at
            from campaign_message m
            left join app_user u on u.id = m.created_by
            where m.campaign_id = :campaign order by m.version desc
            """;

    private final JdbcClient jdbc;

    private final CampaignLinks links;

    private final Clock clock;

    CampaignMessages(JdbcClient jdbc, CampaignLinks links, Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.clock = clock;
    }

    void store(CampaignId campaign, int version, MessageDraft message, @Nullable Long by) {
        jdbc.sql(STORE)
                .param("campaign", campaign.value())
                .param("version", version)
                .param("subject", message.subject())
                .param("mjml", message.mjml())
                .param("html", message.html())
                .param("text", message.text())
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        links.store(campaign, version, message);
    }

    /**
     * One version of the message.
     *
     * @param version 0 = the newest
     * @throws CampaignNotFound when it was never launched, or has no such version
     */
    @Transactional(readOnly = true)
    public Version of(Viewer viewer, CampaignId campaign, int version) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(ONE)
                .param("campaign", campaign.value())
                .param("version", version)
                .query((row, number) -> new Version(
                        row.getInt("version"),
                        new MessageDraft(
                                row.getString("subject"),
                                row.getString("mjml"),
                                row.getString("html"),
                                row.getString("text")),
                        row.getString("from_address"),
                        MessageClass.valueOf(row.getString("message_class"))))
                .optional()
                .orElseThrow(() -> new CampaignNotFound(campaign));
    }

    /** All versions, the newest first. */
    @Transactional(readOnly = true)
    public List<VersionLine> all(Viewer viewer, CampaignId campaign) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(ALL)
                .param("campaign", campaign.value())
                .query(new SimplePropertyRowMapper<>(VersionLine.class))
                .list();
    }

    /**
     * A message and which version it is.
     *
     * @param from address of the sender, null = the workspace's first
     */
    public record Version(
            int version, MessageDraft message, @Nullable String from, MessageClass messageClass) {}

    /** A version as a line in a list. */
    public record VersionLine(
            int version, @Nullable String subject, @Nullable String author, Instant at) {}
}
