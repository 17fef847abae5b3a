package crm.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to the archive. A segment that is put away keeps its rule, versions, sizes and the members it had; it is not
 * refreshed, not changed, not offered, and no campaign is launched to it. Segments that name it work on: they ask its rule.
 */
@Service
@Transactional
public class SegmentArchive {

    private static final String ARCHIVE = """
            update segment
            set archived_at = :now, archived_by = :by, updated_at = :now, lock_version = lock_version + 1
            where id = :id and archived_at is null
            """;

    private static final String UNARCHIVE = """
            update segment
            set archived_at = null, archived_by = null, updated_at = :now, lock_version = lock_version + 1
            where id = :id and archived_at is not null
            """;

    private final JdbcClient jdbc;

    private final SegmentTable table;

    private final Segments segments;

    private final List<UsesSegments> users;

    private final Clock clock;

    SegmentArchive(JdbcClient jdbc, SegmentTable table, Segments segments, List<UsesSegments> users, Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.segments = segments;
        this.users = List.copyOf(users);
        this.clock = clock;
    }

    /** What uses it, as far as the viewer may see that. */
    @Transactional(readOnly = true)
    public List<SegmentUse> uses(Viewer viewer, SegmentId segment) {
        viewer.require(Permission.SEGMENTS_READ);
        table.get(segment);
        return users.stream()
                .flatMap((user) -> user.usesOf(viewer, segment).stream())
                .toList();
    }

    /**
     * Puts it away; what is there already stays there.
     *
     * @throws Conflict when something holds it, such as a campaign that is going to be sent to it by itself
     */
    public SegmentSummary archive(Viewer viewer, SegmentId segment) {
        viewer.require(Permission.SEGMENTS_WRITE);
        String holders = uses(Viewer.system(), segment).stream()
                .filter(SegmentUse::holds)
                .map((use) -> "%s %d".formatted(use.kind().name().toLowerCase(Locale.ROOT), use.id()))
                .collect(Collectors.joining(", "));
        if (!holders.isEmpty()) {
            throw new Conflict("Segment %d is waited for by %s and cannot be archived before that is over."
                    .formatted(segment.value(), holders));
        }
        jdbc.sql(ARCHIVE)
                .param("id", segment.value())
                .param("by", viewer.userId())
                .param("now", now())
                .update();
        return segments.get(viewer, segment);
    }

    /** Takes it back into use and brings its members up to date. */
    public SegmentSummary unarchive(Viewer viewer, SegmentId segment) {
        viewer.require(Permission.SEGMENTS_WRITE);
        table.get(segment);
        int moved = jdbc.sql(UNARCHIVE)
                .param("id", segment.value())
                .param("now", now())
                .update();
        if (moved == 1) {
            segments.refresh(viewer, segment);
        }
        return segments.get(viewer, segment);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
