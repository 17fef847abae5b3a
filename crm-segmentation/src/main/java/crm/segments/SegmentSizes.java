package crm.segments;

import crm.access.Permission;
import crm.access.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to how large segments were. */
@Service
@Transactional
public class SegmentSizes {

    /** Of days before that only the last size of each version is kept. */
    private static final Duration EVERY_REFRESH = Duration.ofDays(92);

    private static final String SIZES = "select id, at, size, version from segment_size where segment_id = :segment";

    private static final String LIST = SIZES + " and id > :after order by id limit :limit";

    // With the last one before, so that a line drawn from here begins at the size it had.
    private static final String SINCE = SIZES + """
             and id >= coalesce(
                (select max(id) from segment_size where segment_id = :segment and at < :from), 0)
            order by id
            """;

    // Two equal sizes are the ends of a quiet time: the second moves along instead of being followed by a third.
    private static final String STRETCH = """
            with latest as (
                select id, size, version, row_number() over (order by id desc) as place
                from segment_size where segment_id = :segment order by id desc limit 2)
            update segment_size set at = :now
            where id = (select id from latest where place = 1)
              and (select count(*) from latest where size = :size and version = :version) = 2
            """;

    private static final String ADD = """
            insert into segment_size (segment_id, version, at, size) values (:segment, :version, :now, :size)
            """;

    private static final String THIN_OUT = """
            delete from segment_size z
            where z.segment_id = :segment and z.at < :long_ago
              and exists (select from segment_size later
                          where later.segment_id = z.segment_id and later.version = z.version and later.id > z.id
                            and date_trunc('day', later.at, 'UTC') = date_trunc('day', z.at, 'UTC'))
            """;

    private final JdbcClient jdbc;

    private final SeenSizes seen;

    SegmentSizes(JdbcClient jdbc, SeenSizes seen) {
        this.jdbc = jdbc;
        this.seen = seen;
    }

    /** Sizes with a larger id, by id, which is by time; none for who does not see everybody. */
    @Transactional(readOnly = true)
    public List<SegmentSize> list(Viewer viewer, SegmentId segment, long after, int limit) {
        viewer.require(Permission.SEGMENTS_READ);
        return !seen.areAll(viewer)
                ? List.of()
                : sizes(jdbc.sql(LIST)
                        .param("segment", segment.value())
                        .param("after", after)
                        .param("limit", limit));
    }

    /** Sizes from this time on, by time; the first may be older: the one that was true then. None for who does not see everybody. */
    @Transactional(readOnly = true)
    public List<SegmentSize> since(Viewer viewer, SegmentId segment, Instant from) {
        viewer.require(Permission.SEGMENTS_READ);
        return !seen.areAll(viewer)
                ? List.of()
                : sizes(jdbc.sql(SINCE).param("segment", segment.value()).param("from", from.atOffset(ZoneOffset.UTC)));
    }

    /** One refresh. The caller holds the segment's row, so that two cannot be told in the wrong order. */
    void record(SegmentId segment, int version, int size, Instant now) {
        if (write(STRETCH, segment, version, size, now) == 0) {
            write(ADD, segment, version, size, now);
            jdbc.sql(THIN_OUT)
                    .param("segment", segment.value())
                    .param("long_ago", now.minus(EVERY_REFRESH).atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    private int write(String sql, SegmentId segment, int version, int size, Instant now) {
        return jdbc.sql(sql)
                .param("segment", segment.value())
                .param("version", version)
                .param("size", size)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static List<SegmentSize> sizes(StatementSpec statement) {
        return statement.query(new DataClassRowMapper<>(Row.class)).stream()
                .map((row) -> new SegmentSize(row.id(), row.at().toInstant(), row.size(), row.version()))
                .toList();
    }

    /** A row of {@link #SIZES}. */
    record Row(long id, OffsetDateTime at, int size, int version) {}
}
