package crm.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.segments.SegmentId;
import crm.segments.SegmentUse;
import crm.segments.UsesSegments;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Campaigns that go to a segment or went to it. Only one that will start by itself holds it. */
@Component
class CampaignsUsingSegments implements UsesSegments {

    private static final String USES = """
            select id, name, state, state = 'SCHEDULED' as holds from campaign where segment_id = :segment order by id desc
            """;

    private final JdbcClient jdbc;

    CampaignsUsingSegments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<SegmentUse> usesOf(Viewer viewer, SegmentId segment) {
        if (!viewer.may(Permission.CAMPAIGNS_READ)) {
            return List.of();
        }
        return jdbc.sql(USES)
                .param("segment", segment.value())
                .query((row, number) -> new SegmentUse(
                        SegmentUse.Kind.CAMPAIGN,
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("state"),
                        row.getBoolean("holds")))
                .list();
    }
}
