package crm.segments;

import crm.access.Viewer;
import crm.kernel.Conflict;
import crm.segments.rule.Rule;
import crm.segments.rule.RuleJson;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Rows of {@code segment} and {@code segment_version}, and how they move on. */
@Component
class SegmentTable {

    private static final String SUMMARY = """
            select id, name, category, version, state, size, refreshed_at, archived_at, error from segment
            """;

    private static final String ONE = SUMMARY + " where id = :id";

    private static final String LIST = SUMMARY + """
             where (archived_at is not null) = :archived and id > :after and (:category::text is null or category = :category)
             order by id limit :limit
            """;

    private static final String CHOICES = SUMMARY + """
             where archived_at is null or id = any(:also)
             order by lower(name), id limit :limit
            """;

    private static final String CREATE = """
            insert into segment (name, version, state, created_by, created_at, updated_at)
            values (:name, 1, 'REFRESHING', :by, :now, :now)
            returning id
            """;

    // Locks the segment, so that what is decided from this answer stays true until it is written.
    private static final String SAYS_THE_SAME = """
            select v.rule = :rule::jsonb
            from segment s
            join segment_version v on v.segment_id = s.id and v.version = s.version
            where s.id = :id and s.version = :version
            for update of s
            """;

    private static final String RENAME = """
            update segment set name = :name, updated_at = :now, lock_version = lock_version + 1 where id = :id
            """;

    private static final String CHANGE = """
            update segment
            set name = :name, version = version + 1, state = 'REFRESHING', error = null, updated_at = :now,
                lock_version = lock_version + 1
            where id = :id
            returning version
            """;

    private static final String KEEP_RULE = """
            insert into segment_version (segment_id, version, rule, created_by, created_at, restored_from)
            values (:id, :version, :rule::jsonb, :by, :now, :restored_from)
            """;

    private final JdbcClient jdbc;

    SegmentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    SegmentSummary get(SegmentId segment) {
        return summaries(jdbc.sql(ONE).param("id", segment.value())).stream()
                .findFirst()
                .orElseThrow(() -> new SegmentNotFound(segment));
    }

    List<SegmentSummary> list(boolean archived, @Nullable String category, long after, int limit) {
        return summaries(jdbc.sql(LIST)
                .param("archived", archived)
                .param("category", category)
                .param("after", after)
                .param("limit", limit));
    }

    List<SegmentSummary> choices(Collection<SegmentId> also, int limit) {
        return summaries(jdbc.sql(CHOICES)
                .param("also", also.stream().map(SegmentId::value).toArray(Long[]::new))
                .param("limit", limit));
    }

    long create(Viewer viewer, String name, OffsetDateTime now) {
        return jdbc.sql(CREATE)
                .param("name", name)
                .param("by", viewer.userId())
                .param("now", now)
                .query(Long.class)
                .single();
    }

    /**
     * Whether this rule says what this version says already; the segment stays locked until the transaction ends.
     *
     * @return empty when the segment is not at this version any more
     */
    Optional<Boolean> saysTheSame(SegmentId segment, int version, Rule rule) {
        return jdbc.sql(SAYS_THE_SAME)
                .param("id", segment.value())
                .param("version", version)
                .param("rule", RuleJson.write(rule).toString())
                .query(Boolean.class)
                .optional();
    }

    void rename(SegmentId segment, String name, OffsetDateTime now) {
        jdbc.sql(RENAME)
                .param("id", segment.value())
                .param("name", name)
                .param("now", now)
                .update();
    }

    /** The number of the next version, which the segment is at from now on. */
    int advance(SegmentId segment, String name, OffsetDateTime now) {
        return jdbc.sql(CHANGE)
                .param("id", segment.value())
                .param("name", name)
                .param("now", now)
                .query(Integer.class)
                .single();
    }

    void keep(Viewer viewer, long segment, int version, Rule rule, @Nullable Integer restoredFrom, OffsetDateTime now) {
        jdbc.sql(KEEP_RULE)
                .param("id", segment)
                .param("version", version)
                .param("rule", RuleJson.write(rule).toString())
                .param("by", viewer.userId())
                .param("restored_from", restoredFrom)
                .param("now", now)
                .update();
    }

    /** @throws Conflict when it was put away: what nobody sees is not changed */
    void requireInUse(SegmentId segment) {
        if (get(segment).archivedAt() != null) {
            throw new Conflict("Segment %d is archived. Take it out of the archive first.".formatted(segment.value()));
        }
    }

    private static List<SegmentSummary> summaries(StatementSpec statement) {
        return statement.query(new DataClassRowMapper<>(Row.class)).stream()
                .map(Row::summary)
                .toList();
    }

    /** A row of {@link #SUMMARY}. */
    record Row(
            long id,
            String name,
            @Nullable String category,
            int version,
            SegmentState state,
            @Nullable Integer size,
            @Nullable OffsetDateTime refreshedAt,
            @Nullable OffsetDateTime archivedAt,
            @Nullable String error) {

        SegmentSummary summary() {
            return new SegmentSummary(
                    new SegmentId(id),
                    name,
                    category,
                    version,
                    state,
                    size,
                    refreshedAt == null ? null : refreshedAt.toInstant(),
                    archivedAt == null ? null : archivedAt.toInstant(),
                    error);
        }
    }
}
