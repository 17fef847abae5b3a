package crm.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.jobs.BackgroundWork;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door to the segments: their names, rules, versions and members. */
@Service
@Transactional
public class Segments {

    private static final int LONGEST_NAME = 200;

    /** Between two looks at a segment that somebody waits for. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final String SUMMARY = """
            select id, name, version, state, size, refreshed_at, error from segment
            """;

    private static final String ONE = SUMMARY + " where id = :id";

    private static final String LIST = SUMMARY + " where id > :after order by id limit :limit";

    private static final String CREATE = """
            insert into segment (name, version, state, created_by, created_at, updated_at)
            values (:name, 1, 'REFRESHING', :by, :now, :now)
            returning id
            """;

    private static final String CHANGE = """
            update segment
            set name = :name, version = version + 1, state = 'REFRESHING', error = null, updated_at = :now,
                lock_version = lock_version + 1
            where id = :id and version = :version
            returning version
            """;

    private static final String KEEP_RULE = """
            insert into segment_version (segment_id, version, rule, created_by, created_at)
            values (:id, :version, :rule::jsonb, :by, :now)
            """;

    private static final String MEMBERS = """
            select customer_id from segment_member
            where segment_id = :id and customer_id > :after
            order by customer_id limit :limit
            """;

    private final JdbcClient jdbc;

    private final RuleLibrary library;

    private final MemberLines lines;

    private final BackgroundWork work;

    private final Clock clock;

    Segments(JdbcClient jdbc, RuleLibrary library, MemberLines lines, BackgroundWork work, Clock clock) {
        this.jdbc = jdbc;
        this.library = library;
        this.lines = lines;
        this.work = work;
        this.clock = clock;
    }

    /**
     * A new segment, version 1; its members are worked out in the background.
     *
     * @throws Invalid when the name is blank or too long, or the rule names a segment that does not exist
     */
    public SegmentSummary create(Viewer viewer, String name, Rule rule) {
        viewer.require(Permission.SEGMENTS_WRITE);
        String checked = checkedName(name);
        library.others(rule, null);
        long id = jdbc.sql(CREATE)
                .param("name", checked)
                .param("by", viewer.userId())
                .param("now", now())
                .query(Long.class)
                .single();
        keep(viewer, id, 1, rule);
        return get(viewer, new SegmentId(id));
    }

    /**
     * A new version of a segment.
     *
     * @param version the version this change was made from
     * @throws Conflict when somebody else has changed it since
     */
    public SegmentSummary change(Viewer viewer, SegmentId segment, int version, String name, Rule rule) {
        viewer.require(Permission.SEGMENTS_WRITE);
        SegmentSummary before = get(viewer, segment);
        String checked = checkedName(name);
        library.others(rule, segment);
        int next = jdbc.sql(CHANGE)
                .param("id", segment.value())
                .param("version", version)
                .param("name", checked)
                .param("now", now())
                .query(Integer.class)
                .optional()
                .orElseThrow(
                        () -> new Conflict("Segment %d is at version %d by now; this change was made from version %d."
                                .formatted(segment.value(), before.version(), version)));
        keep(viewer, segment.value(), next, rule);
        return get(viewer, segment);
    }

    @Transactional(readOnly = true)
    public SegmentSummary get(Viewer viewer, SegmentId segment) {
        viewer.require(Permission.SEGMENTS_READ);
        return jdbc.sql(ONE)
                .param("id", segment.value())
                .query(SegmentRow.class)
                .optional()
                .map(SegmentRow::summary)
                .orElseThrow(() -> new SegmentNotFound(segment));
    }

    /** The rule of the newest version. */
    @Transactional(readOnly = true)
    public Rule ruleOf(Viewer viewer, SegmentId segment) {
        viewer.require(Permission.SEGMENTS_READ);
        return library.newestRuleOf(segment.value()).orElseThrow(() -> new SegmentNotFound(segment));
    }

    /** Segments with a larger id, by id. */
    @Transactional(readOnly = true)
    public List<SegmentSummary> list(Viewer viewer, long after, int limit) {
        viewer.require(Permission.SEGMENTS_READ);
        return jdbc
                .sql(LIST)
                .param("after", after)
                .param("limit", limit)
                .query(new DataClassRowMapper<>(SegmentRow.class))
                .stream()
                .map(SegmentRow::summary)
                .toList();
    }

    /** Works the members out anew, in the background. */
    public void refresh(Viewer viewer, SegmentId segment) {
        viewer.require(Permission.SEGMENTS_WRITE);
        get(viewer, segment);
        jdbc.sql("update segment set state = 'REFRESHING', error = null where id = :id")
                .param("id", segment.value())
                .update();
        work.enqueue(SegmentRefresh.KIND, segment.value());
    }

    /**
     * Waits until the members follow the newest rule, for a short while.
     *
     * @return FRESH, FAILED, or REFRESHING when the patience was not enough
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public SegmentState awaitFresh(Viewer viewer, SegmentId segment, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        SegmentState state = get(viewer, segment).state();
        while (state == SegmentState.REFRESHING && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            state = get(viewer, segment).state();
        }
        return state;
    }

    /** Members with a larger id, by id, as the last refresh found them. */
    @Transactional(readOnly = true)
    public List<CustomerId> members(Viewer viewer, SegmentId segment, long after, int limit) {
        get(viewer, segment);
        viewer.require(Permission.CUSTOMERS_READ);
        return jdbc.sql(MEMBERS)
                .param("id", segment.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new CustomerId(row.getLong(1)))
                .list();
    }

    /** The same with names and figures. */
    @Transactional(readOnly = true)
    public List<MemberLine> memberLines(Viewer viewer, SegmentId segment, long after, int limit) {
        return lines.of(members(viewer, segment, after, limit));
    }

    private void keep(Viewer viewer, long id, int version, Rule rule) {
        jdbc.sql(KEEP_RULE)
                .param("id", id)
                .param("version", version)
                .param("rule", RuleJson.write(rule).toString())
                .param("by", viewer.userId())
                .param("now", now())
                .update();
        work.enqueue(SegmentRefresh.KIND, id);
    }

    private static String checkedName(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME || stripped.indexOf('\0') >= 0) {
            throw new Invalid(
                    "name", "VALUE_INVALID", "A segment has a name of 1 to %d characters.".formatted(LONGEST_NAME));
        }
        return stripped;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A row of {@link #SUMMARY}. */
    record SegmentRow(
            long id,
            String name,
            int version,
            SegmentState state,
            @Nullable Integer size,
            @Nullable OffsetDateTime refreshedAt,
            @Nullable String error) {

        SegmentSummary summary() {
            return new SegmentSummary(
                    new SegmentId(id),
                    name,
                    version,
                    state,
                    size,
                    refreshedAt == null ? null : refreshedAt.toInstant(),
                    error);
        }
    }
}
