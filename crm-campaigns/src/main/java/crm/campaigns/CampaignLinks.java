package crm.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.messages.MessageDraft;
import crm.messages.MessageLink;
import crm.messages.MessageTemplate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The stored destinations of a campaign's links, written at its launch: a click leads nowhere else. */
@Service
public class CampaignLinks {

    private static final String STORE = """
            insert into campaign_link (campaign_id, version, position, url, label)
            values (:campaign, :version, :position, :url, :label)
            """;

    private static final String ALL = """
            select id, position, url, label from campaign_link
            where campaign_id = :campaign and version = :version order by position
            """;

    private static final String URL = "select url from campaign_link where id = :link";

    private static final String NEWEST =
            "select id, position, url, label from campaign_link order by id desc limit :most";

    private final JdbcClient jdbc;

    CampaignLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(CampaignId campaign, int version, MessageDraft message) {
        for (MessageLink link : MessageTemplate.of(message).links()) {
            jdbc.sql(STORE)
                    .param("campaign", campaign.value())
                    .param("version", version)
                    .param("position", link.position())
                    .param("url", link.url())
                    .param("label", link.label())
                    .update();
        }
    }

    /** Those of one version of the message, in reading order. */
    public List<CampaignLink> of(Viewer viewer, CampaignId campaign, int version) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(ALL)
                .param("campaign", campaign.value())
                .param("version", version)
                .query(new SimplePropertyRowMapper<>(CampaignLink.class))
                .list();
    }

    /** Where a link leads; empty when there is no such link. It never changes. */
    public Optional<String> destination(Viewer viewer, long link) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(URL).param("link", link).query(String.class).optional();
    }

    /** Those that were stored last, of whatever campaign. */
    public List<CampaignLink> newest(Viewer viewer, int most) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return jdbc.sql(NEWEST)
                .param("most", most)
                .query(new SimplePropertyRowMapper<>(CampaignLink.class))
                .list();
    }

    /** A link with the id that its clicks carry. */
    public record CampaignLink(long id, int position, String url, String label) {}
}
