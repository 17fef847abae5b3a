package crm.segments;

import crm.access.Viewer;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Segments whose newest rule names another; by its rule, so that it works on when the other one is archived. */
@Component
class SegmentsNamingSegments implements UsesSegments {

    private static final String USES = """
            select s.id, s.name from segment s
            join segment_version v on v.segment_id = s.id and v.version = s.version
            where s.archived_at is null
              and jsonb_path_exists(v.rule, 'strict $.**.segment ? (@ == $id)', jsonb_build_object('id', :id), true)
            order by s.id
            """;

    private final JdbcClient jdbc;

    SegmentsNamingSegments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<SegmentUse> usesOf(Viewer viewer, SegmentId segment) {
        return jdbc.sql(USES)
                .param("id", segment.value())
                .query((row, number) ->
                        new SegmentUse(SegmentUse.Kind.SEGMENT, row.getLong("id"), row.getString("name"), null, false))
                .list();
    }
}
