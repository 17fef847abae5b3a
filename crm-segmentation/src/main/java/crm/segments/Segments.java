package crm.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import crm.customers.SeenCustomers;
import crm.jobs.BackgroundWork;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.segments.rule.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door to the segments: their names, rules and members. */
@Service
@Transactional
public class Segments {

    private static final int LONGEST_NAME = 200;

    /** What somebody can still choose from. */
    private static final int MOST_CHOICES = 1000;

    /** Between two looks at a segment that somebody waits for. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final String MEMBERS = """
            select m.customer_id from segment_member m
            where m.segment_id = :id and m.customer_id > :after%s
            order by m.customer_id limit :limit
            """;

    private final JdbcClient jdbc;

    private final SegmentTable table;

    private final RuleLibrary library;

    private final MemberLines lines;

    private final CustomerSight sight;

    private final SeenSizes sizes;

    private final MoneyLeaves money;

    private final SalesLeaves sales;

    private final BackgroundWork work;

    private final Clock clock;

    Segments(
            JdbcClient jdbc,
            SegmentTable table,
            RuleLibrary library,
            MemberLines lines,
            CustomerSight sight,
            SeenSizes sizes,
            MoneyLeaves money,
            SalesLeaves sales,
            BackgroundWork work,
            Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.library = library;
        this.lines = lines;
        this.sight = sight;
        this.sizes = sizes;
        this.money = money;
        this.sales = sales;
        this.work = work;
        this.clock = clock;
    }

    /**
     * A new segment, version 1; its members are worked out in the background.
     *
     * @throws Invalid when the name is blank or too long, or the rule names a segment that does not exist, or asks for money
     *     that the viewer's role does not see, or for leads or opportunities when he does not see all
     */
    public SegmentSummary create(Viewer viewer, String name, Rule rule) {
        viewer.require(Permission.SEGMENTS_WRITE);
        String checked = checkedName(name);
        money.refuse(viewer, rule);
        sales.refuse(viewer, rule);
        library.others(rule, null);
        long id = table.create(viewer, checked, now());
        table.keep(viewer, id, 1, rule, null, now());
        work.enqueue(SegmentRefresh.KIND, id);
        return get(viewer, new SegmentId(id));
    }

    /**
     * A new name, a new rule, or both. Another rule makes a new version; another name alone does not.
     *
     * @param version the version this change was made from
     * @throws Conflict when somebody else has changed the rule since, or the segment is archived
     */
    public SegmentSummary change(Viewer viewer, SegmentId segment, int version, String name, Rule rule) {
        return change(viewer, segment, version, name, rule, null);
    }

    /** @param restoredFrom the version this rule was taken from, null when it is a new one */
    SegmentSummary change(
            Viewer viewer, SegmentId segment, int version, String name, Rule rule, @Nullable Integer restoredFrom) {
        viewer.require(Permission.SEGMENTS_WRITE);
        table.requireInUse(segment);
        String checked = checkedName(name);
        library.others(rule, segment);
        boolean same = table.saysTheSame(segment, version, rule)
                .orElseThrow(
                        () -> new Conflict("Segment %d is at version %d by now; this change was made from version %d."
                                .formatted(segment.value(), table.get(segment).version(), version)));
        if (same) {
            table.rename(segment, checked, now());
        } else {
            money.refuse(viewer, rule);
            sales.refuse(viewer, rule);
            int next = table.advance(segment, checked, now());
            table.keep(viewer, segment.value(), next, rule, restoredFrom, now());
            work.enqueue(SegmentRefresh.KIND, segment.value());
        }
        return get(viewer, segment);
    }

    @Transactional(readOnly = true)
    public SegmentSummary get(Viewer viewer, SegmentId segment) {
        viewer.require(Permission.SEGMENTS_READ);
        return sizes.of(viewer, table.get(segment));
    }

    /** The rule of the newest version. */
    @Transactional(readOnly = true)
    public Rule ruleOf(Viewer viewer, SegmentId segment) {
        viewer.require(Permission.SEGMENTS_READ);
        return library.newestRuleOf(segment.value()).orElseThrow(() -> new SegmentNotFound(segment));
    }

    /**
     * Segments in use, or those in the archive, with a larger id, by id.
     *
     * @param category only those of it, null = of any or none
     */
    @Transactional(readOnly = true)
    public List<SegmentSummary> list(
            Viewer viewer, boolean archived, @Nullable String category, long after, int limit) {
        viewer.require(Permission.SEGMENTS_READ);
        return sizes.of(
                viewer, table.list(archived, category == null ? null : StorableText.sought(category), after, limit));
    }

    /**
     * What somebody can choose from, by name: all in use.
     *
     * @param chosen already; these stay on the list though they are in the archive
     */
    @Transactional(readOnly = true)
    public List<SegmentSummary> choices(Viewer viewer, Collection<SegmentId> chosen) {
        viewer.require(Permission.SEGMENTS_READ);
        return sizes.of(viewer, table.choices(chosen, MOST_CHOICES));
    }

    /**
     * Works the members out anew, in the background.
     *
     * @throws Conflict when the segment is archived
     */
    public void refresh(Viewer viewer, SegmentId segment) {
        viewer.require(Permission.SEGMENTS_WRITE);
        table.requireInUse(segment);
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

    /** Members the viewer sees with a larger id, by id, as the last refresh found them. */
    @Transactional(readOnly = true)
    public List<CustomerId> members(Viewer viewer, SegmentId segment, long after, int limit) {
        get(viewer, segment);
        viewer.require(Permission.CUSTOMERS_READ);
        SeenCustomers seen = sight.of(viewer);
        return jdbc.sql(MEMBERS.formatted(seen.andOf("m.customer_id")))
                .params(seen.parameters())
                .param("id", segment.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new CustomerId(row.getLong(1)))
                .list();
    }

    /** The same with names and figures. */
    @Transactional(readOnly = true)
    public List<MemberLine> memberLines(Viewer viewer, SegmentId segment, long after, int limit) {
        return lines.of(members(viewer, segment, after, limit), SeenCustomers.EVERYBODY);
    }

    private static String checkedName(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new Invalid(
                    "name", "VALUE_INVALID", "A segment has a name of 1 to %d characters.".formatted(LONGEST_NAME));
        }
        StorableText.check(stripped, "name");
        return stripped;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
