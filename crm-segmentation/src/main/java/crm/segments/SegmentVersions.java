package crm.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.segments.rule.RuleChange;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to what the rules of a segment were: who changed what when, and how to get back there. */
@Service
@Transactional(readOnly = true)
public class SegmentVersions {

    private static final String VERSIONS = """
            select v.version, v.rule::text as rule, v.created_at, v.created_by, u.name as author, v.restored_from,
                   (select z.size from segment_size z
                    where z.segment_id = v.segment_id and z.version = v.version
                    order by z.id desc limit 1) as size
            from segment_version v
            left join app_user u on u.id = v.created_by
            where v.segment_id = :segment
            """;

    private static final String LIST = VERSIONS + " and v.version > :after order by v.version limit :limit";

    private static final String NEWEST = VERSIONS + " and v.version < :before order by v.version desc limit :limit";

    private static final String ONE = VERSIONS + " and v.version = :version";

    private final JdbcClient jdbc;

    private final SegmentTable table;

    private final Segments segments;

    private final SeenSizes sizes;

    SegmentVersions(JdbcClient jdbc, SegmentTable table, Segments segments, SeenSizes sizes) {
        this.jdbc = jdbc;
        this.table = table;
        this.segments = segments;
        this.sizes = sizes;
    }

    /** Versions with a larger number, by number. */
    public List<SegmentVersion> list(Viewer viewer, SegmentId segment, long after, int limit) {
        viewer.require(Permission.SEGMENTS_READ);
        table.get(segment);
        return versions(
                viewer,
                jdbc.sql(LIST)
                        .param("segment", segment.value())
                        .param("after", after)
                        .param("limit", limit));
    }

    /** Versions with a smaller number, the newest first. */
    public List<SegmentVersion> newest(Viewer viewer, SegmentId segment, int before, int limit) {
        viewer.require(Permission.SEGMENTS_READ);
        table.get(segment);
        return versions(
                viewer,
                jdbc.sql(NEWEST)
                        .param("segment", segment.value())
                        .param("before", before)
                        .param("limit", limit));
    }

    /** @throws SegmentNotFound when there is no such segment, or it never had this version */
    public SegmentVersion get(Viewer viewer, SegmentId segment, int version) {
        viewer.require(Permission.SEGMENTS_READ);
        return versions(viewer, jdbc.sql(ONE).param("segment", segment.value()).param("version", version)).stream()
                .findFirst()
                .orElseThrow(() -> new SegmentNotFound(segment, version));
    }

    /** What has to be done to one version to come to another; empty when both say the same. */
    public List<RuleChange> changes(Viewer viewer, SegmentId segment, int from, int to) {
        return RuleChange.between(
                get(viewer, segment, from).rule(), get(viewer, segment, to).rule());
    }

    /**
     * Brings an older rule back, as a new version: what came after it stays on the list.
     *
     * @return the segment; at the version it was when the newest rule says the same
     * @throws Invalid when the old rule cannot be taken any more, such as for naming a segment that now names this one
     * @throws Conflict when the segment is archived
     */
    @Transactional
    public SegmentSummary restore(Viewer viewer, SegmentId segment, int version) {
        viewer.require(Permission.SEGMENTS_WRITE);
        SegmentVersion old = get(viewer, segment, version);
        SegmentSummary now = table.get(segment);
        return segments.change(viewer, segment, now.version(), now.name(), old.rule(), version);
    }

    private List<SegmentVersion> versions(Viewer viewer, StatementSpec statement) {
        boolean sized = sizes.areAll(viewer);
        return statement.query(new DataClassRowMapper<>(Row.class)).stream()
                .map(row -> version(row, sized))
                .toList();
    }

    private static SegmentVersion version(Row row, boolean sized) {
        return new SegmentVersion(
                row.version(),
                RuleLibrary.parse(row.rule()),
                row.createdAt().toInstant(),
                row.createdBy() == null || row.author() == null
                        ? null
                        : new SegmentVersion.Author(row.createdBy(), row.author()),
                row.restoredFrom(),
                sized ? row.size() : null);
    }

    /** A row of {@link #VERSIONS}. */
    record Row(
            int version,
            String rule,
            OffsetDateTime createdAt,
            @Nullable Long createdBy,
            @Nullable String author,
            @Nullable Integer restoredFrom,
            @Nullable Integer size) {}
}
