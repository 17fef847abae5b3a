package crm.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to who came into segments and who went. */
@Service
@Transactional(readOnly = true)
public class MembershipChanges {

    /** Older ones are forgotten. */
    static final Duration KEPT = Duration.ofDays(92);

    private static final String CHANGES = """
            select h.id, h.customer_id, c.name, c.kind = 'ORGANISATION' as organisation, h.at, h.joined, h.version
            from segment_change h
            join customer c on c.id = h.customer_id
            where h.segment_id = :segment%s
            """;

    private static final String SINCE = CHANGES + """
             and h.id > :after and h.at >= coalesce(:since::timestamptz, '-infinity') order by h.id limit :limit
            """;

    private static final String NEWEST = CHANGES + " and h.id < :before order by h.id desc limit :limit";

    private static final String DAYS = """
            select (h.at at time zone :zone)::date as day,
                   count(*) filter (where h.joined) as joined, count(*) filter (where not h.joined) as "left"
            from segment_change h
            join customer c on c.id = h.customer_id
            where h.segment_id = :segment%s
            group by 1
            order by 1 desc limit :limit
            """;

    // By the first that stays: ids are by time, and only what goes is read.
    private static final String FORGET = """
            delete from segment_change
            where segment_id = :segment
              and id < coalesce((select id from segment_change where segment_id = :segment and at >= :long_ago
                                 order by id limit 1), 9223372036854775807)
            """;

    private final Segments segments;

    private final CustomerSight sight;

    private final Workspaces workspaces;

    private final JdbcClient jdbc;

    MembershipChanges(Segments segments, CustomerSight sight, Workspaces workspaces, JdbcClient jdbc) {
        this.segments = segments;
        this.sight = sight;
        this.workspaces = workspaces;
        this.jdbc = jdbc;
    }

    /**
     * Changes of customers the viewer sees with a larger id, by id, which is by time. Who is gone from the customers is not
     * told of any more.
     *
     * @param since only from this time on, null = all that are kept
     */
    public List<MembershipChange> list(
            Viewer viewer, SegmentId segment, @Nullable Instant since, long after, int limit) {
        SeenCustomers seen = seenBy(viewer, segment);
        return changes(jdbc.sql(SINCE.formatted(seen.and()))
                .params(seen.parameters())
                .param("segment", segment.value())
                .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC))
                .param("after", after)
                .param("limit", limit));
    }

    /** The same with a smaller id, the newest first. */
    public List<MembershipChange> newest(Viewer viewer, SegmentId segment, long before, int limit) {
        SeenCustomers seen = seenBy(viewer, segment);
        return changes(jdbc.sql(NEWEST.formatted(seen.and()))
                .params(seen.parameters())
                .param("segment", segment.value())
                .param("before", before)
                .param("limit", limit));
    }

    /** How many of those the viewer sees came and went, of the last so many days on which anybody did; the newest first. */
    public List<MembershipDay> days(Viewer viewer, SegmentId segment, int limit) {
        SeenCustomers seen = seenBy(viewer, segment);
        return jdbc.sql(DAYS.formatted(seen.and()))
                .params(seen.parameters())
                .param("segment", segment.value())
                .param("zone", workspaces.current().zone().getId())
                .param("limit", limit)
                .query((row, number) -> new MembershipDay(
                        row.getObject("day", LocalDate.class), row.getLong("joined"), row.getLong("left")))
                .list();
    }

    private SeenCustomers seenBy(Viewer viewer, SegmentId segment) {
        segments.get(viewer, segment);
        viewer.require(Permission.CUSTOMERS_READ);
        return sight.of(viewer);
    }

    /** Throws away what is older than {@link #KEPT}. */
    static void forget(JdbcClient jdbc, SegmentId segment, Instant now) {
        jdbc.sql(FORGET)
                .param("segment", segment.value())
                .param("long_ago", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static List<MembershipChange> changes(JdbcClient.StatementSpec statement) {
        return statement.query(new DataClassRowMapper<>(Row.class)).stream()
                .map(Row::change)
                .toList();
    }

    /** A row of {@link #CHANGES}. */
    record Row(
            long id,
            long customerId,
            String name,
            boolean organisation,
            OffsetDateTime at,
            boolean joined,
            int version) {

        MembershipChange change() {
            return new MembershipChange(
                    id, new CustomerId(customerId), name, organisation, at.toInstant(), joined, version);
        }
    }
}
