package crm.leads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import crm.access.Permission;
import crm.access.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The open leads of a viewer, the most urgent first, and how quickly they are answered. */
@Service
@Transactional(readOnly = true)
public class LeadInbox {

    /** How far back first answers are looked at. */
    public static final Duration LOOKED_AT = Duration.ofDays(30);

    /** How old an answer to {@link #answers} may be. */
    public static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** From how long before its moment on a first answer presses. */
    public static final Duration SOON = Duration.ofHours(2);

    private static final String OPEN = "l.state in ('NEW', 'ASSIGNED', 'WORKING', 'RETURNED')";

    private static final String COUNTS = """
            select count(*) filter (where l.owner_id = :me) as mine,
                   count(*) filter (where l.owner_id is not null) as team,
                   count(*) filter (where l.owner_id is null) as unassigned
            from lead l
            where %s and
            """ + OPEN;

    private static final String LIST = LeadDirectory.LINES + """
            where %1$s and %2$s and %3$s and %4$s and %5$s
            order by %6$s
            limit :limit
            """;

    private static final String FOUND = """
            (c.name ilike :part or k.name ilike :part or k.email_key ilike :part or l.need ilike :part
             or l.source ilike :part)
            """;

    private static final String ANSWERS = """
            select count(*) as leads,
                   extract(epoch from percentile_cont(0.5) within group (order by l.responded_at - l.assigned_at))::bigint
                       as median_seconds,
                   count(*) filter (where l.responded_at <= l.due_at) as in_time
            from lead l
            where %s and l.responded_at >= :from and l.responded_at >= l.assigned_at
            """;

    private static final String PRESSING = """
            select count(*) from lead l
            where l.owner_id = :me and l.due_at <= :soon and l.responded_at is null and
            """ + OPEN;

    private final JdbcClient jdbc;
    private final LeadSight sight;
    private final Clock clock;

    /** A median of a month's answers hardly moves within a minute, and every page of the inbox shows it. */
    private final Cache<LeadSight.Seen, Answers> answers;

    LeadInbox(JdbcClient jdbc, LeadSight sight, Clock clock) {
        this.jdbc = jdbc;
        this.sight = sight;
        this.clock = clock;
        this.answers = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(1_000)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** How many open leads stand under each tab. */
    public record Counts(long mine, long team, long unassigned) {

        public long of(InboxTab tab) {
            return switch (tab) {
                case MINE -> mine;
                case TEAM -> team;
                case UNASSIGNED -> unassigned;
            };
        }
    }

    /**
     * How quickly leads are answered.
     *
     * @param leads answered in the time looked at
     * @param medianSeconds from being assigned to the first answer, half of them sooner; null while there are none
     * @param inTime answered before the promised moment
     */
    public record Answers(long leads, @Nullable Long medianSeconds, long inTime) {}

    public Counts counts(Viewer viewer) {
        viewer.require(Permission.LEADS_READ);
        LeadSight.Seen seen = sight.of(viewer);
        return jdbc.sql(COUNTS.formatted(seen.condition()))
                .params(seen.parameters())
                .param("me", me(viewer))
                .query(Counts.class)
                .single();
    }

    /** The tabs that can hold anything for this viewer. */
    public List<InboxTab> tabs(Viewer viewer) {
        viewer.require(Permission.LEADS_READ);
        return sight.of(viewer).pool() ? List.of(InboxTab.values()) : List.of(InboxTab.MINE, InboxTab.UNASSIGNED);
    }

    /** Open leads in the order asked for, at most so many. */
    public List<LeadLine> list(Viewer viewer, InboxQuery query, int limit) {
        viewer.require(Permission.LEADS_READ);
        LeadSight.Seen seen = sight.of(viewer);
        LeadId after = query.after();
        return jdbc.sql(LIST.formatted(
                        seen.condition(),
                        OPEN,
                        query.tab().condition(),
                        query.search().isEmpty() ? "true" : FOUND,
                        after == null ? "true" : query.order().behind(),
                        query.order().order()))
                .params(seen.parameters())
                .param("me", me(viewer))
                .param("part", "%" + literal(query.search()) + "%")
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(LeadLine.class))
                .list();
    }

    /** How many of the viewer's own leads press for a first answer; 0 for who sees no leads. */
    public int pressing(Viewer viewer) {
        return viewer.may(Permission.LEADS_READ)
                ? jdbc.sql(PRESSING)
                        .param("me", me(viewer))
                        .param("soon", clock.instant().plus(SOON).atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                : 0;
    }

    /** First answers of the last {@link #LOOKED_AT} to leads the viewer sees, as of up to {@link #REMEMBERED} ago. */
    public Answers answers(Viewer viewer) {
        viewer.require(Permission.LEADS_READ);
        return answers.get(sight.of(viewer), this::answers);
    }

    private Answers answers(LeadSight.Seen seen) {
        return jdbc.sql(ANSWERS.formatted(seen.condition()))
                .params(seen.parameters())
                .param("from", clock.instant().minus(LOOKED_AT).atOffset(ZoneOffset.UTC))
                .query(new SimplePropertyRowMapper<>(Answers.class))
                .single();
    }

    private static long me(Viewer viewer) {
        return viewer.userId() == null ? 0 : viewer.userId();
    }

    /** The signs that mean something to LIKE, meant literally. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
