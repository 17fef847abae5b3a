package crm.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What segments are for, in the company's own words. There is no list of categories but those that segments have. */
@Service
@Transactional
public class SegmentCategories {

    private static final int LONGEST = 60;

    private static final String CHANGE = """
            update segment set category = :category, updated_at = :now, lock_version = lock_version + 1 where id = :id
            """;

    private static final String ALL = """
            select distinct category from segment where category is not null and archived_at is null order by category
            """;

    private final SegmentTable table;

    private final JdbcClient jdbc;

    private final Clock clock;

    SegmentCategories(SegmentTable table, JdbcClient jdbc, Clock clock) {
        this.table = table;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of segments in use, by name. */
    @Transactional(readOnly = true)
    public List<String> all(Viewer viewer) {
        viewer.require(Permission.SEGMENTS_READ);
        return jdbc.sql(ALL).query((row, number) -> row.getString("category")).list();
    }

    /**
     * Puts a segment into a category, which is no new version of it.
     *
     * @param category null or blank = into none
     * @throws Invalid when it is too long
     * @throws Conflict when the segment is archived
     */
    public void change(Viewer viewer, SegmentId segment, @Nullable String category) {
        viewer.require(Permission.SEGMENTS_WRITE);
        table.requireInUse(segment);
        jdbc.sql(CHANGE)
                .param("id", segment.value())
                .param("category", checked(category))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static @Nullable String checked(@Nullable String category) {
        String stripped = category == null ? "" : category.strip();
        if (stripped.length() > LONGEST) {
            throw new Invalid("category", "VALUE_INVALID", "A category has at most %d characters.".formatted(LONGEST));
        }
        StorableText.check(stripped, "category");
        return stripped.isEmpty() ? null : stripped;
    }
}
