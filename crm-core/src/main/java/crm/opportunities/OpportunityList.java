package crm.opportunities;

import crm.access.Permission;
import crm.access.RecordKind;
import crm.access.Sight;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.opportunities.OpportunityLine.Place;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opportunities in lists: by number, by close date, by name; of one stage, of one customer. */
@Service
@Transactional(readOnly = true)
public class OpportunityList {

    /** Stands for no close date, behind all days there are, as in the indexes. */
    private static final LocalDate NO_DAY = LocalDate.of(9999, 12, 31);

    // What a talk is called ends in "logged". It is looked up for the few lines that are shown.
    private static final String LINES = """
            select o.id, o.customer_id, c.name as customer_name, c.kind as customer_kind, o.contact_id, o.name,
                   case when :money then o.amount end as amount, o.currency,
                   o.stage_id, s.key as stage_key, s.name as stage_name, o.state, s.probability, s.stuck_after_days,
                   o.owner_id, u.name as owner_name, u.email as owner_email, o.close_date, o.next_step, o.next_step_on,
                   o.forecast, r.name as loss_reason, o.lead_id, o.created_at, o.stage_since, o.won_at, o.lost_at,
                   greatest(o.touched_at,
                            (select max(a.at) from activity a
                             where a.customer_id = o.customer_id and a.name like '%%%%.logged')) as last_sign
            from (select o.* from opportunity o where %s) o
            join customer c on c.id = o.customer_id
            join pipeline_stage s on s.id = o.stage_id
            left join app_user u on u.id = o.owner_id
            left join loss_reason r on r.id = o.loss_reason_id
            """;

    private static final String BY_ID = LINES.formatted("%s and o.id > :after order by o.id limit :limit") + """
            order by o.id
            """;

    private static final String BY_CLOSE_DATE = LINES.formatted("""
            %s and (coalesce(o.close_date, date '9999-12-31'), o.id) > (:day, :after)
            order by coalesce(o.close_date, date '9999-12-31'), o.id
            limit :limit
            """) + """
            order by coalesce(o.close_date, date '9999-12-31'), o.id
            """;

    private static final String LATEST_WON =
            LINES.formatted("%s and o.won_at >= :since order by o.won_at desc, o.id desc limit :limit") + """
            order by o.won_at desc, o.id desc
            """;

    private static final String NEWEST = LINES.formatted("%s order by o.id desc limit :limit") + """
            order by o.id desc
            """;

    private static final String COUNT = """
            select count(*) from (select from opportunity o where %s limit :limit) counted
            """;

    private static final String OPEN_AT = """
            select o.customer_id, count(*)::integer as open
            from opportunity o
            where o.customer_id = any (:customers) and o.state = 'OPEN' and %s
            group by o.customer_id
            """;

    private final JdbcClient jdbc;
    private final Visibility visibility;

    OpportunityList(JdbcClient jdbc, Visibility visibility) {
        this.jdbc = jdbc;
        this.visibility = visibility;
    }

    /** Those with a larger id, by id. */
    public List<OpportunityLine> list(Viewer viewer, OpportunityFilter filter, long after, int limit) {
        return lines(BY_ID, viewer, filter, limit)
                .param("after", after)
                .query(mapper())
                .list();
    }

    /**
     * Those expected to close first.
     *
     * @param after where the page before ended, null = from the start
     */
    public List<OpportunityLine> byCloseDate(
            Viewer viewer, OpportunityFilter filter, @Nullable Place after, int limit) {
        return lines(BY_CLOSE_DATE, viewer, filter, limit)
                .param("day", after == null ? LocalDate.EPOCH : Objects.requireNonNullElse(after.closeDate(), NO_DAY))
                .param("after", after == null ? 0 : after.id())
                .query(mapper())
                .list();
    }

    /** Those won since a moment, the latest first. */
    List<OpportunityLine> latestWon(Viewer viewer, OpportunityFilter filter, Object since, int limit) {
        return lines(LATEST_WON, viewer, filter.in(OpportunityState.WON), limit)
                .param("since", since)
                .query(mapper())
                .list();
    }

    /** The latest opened first. */
    public List<OpportunityLine> newest(Viewer viewer, OpportunityFilter filter, int limit) {
        return lines(NEWEST, viewer, filter, limit).query(mapper()).list();
    }

    /** One of them, when the viewer sees it. */
    public OpportunityLine line(Viewer viewer, OpportunityId id) {
        return list(viewer, OpportunityFilter.ALL, id.value() - 1, 1).stream()
                .filter(line -> line.id() == id.value())
                .findFirst()
                .orElseThrow(() -> new OpportunityNotFound(id));
    }

    /** How many are wanted, counted up to a limit. */
    public long count(Viewer viewer, OpportunityFilter filter, int limit) {
        Sight sight = sightOf(viewer);
        return jdbc.sql(COUNT.formatted(filter.condition(sight)))
                .params(filter.parameters(sight))
                .param("limit", limit)
                .query(Long.class)
                .single();
    }

    /** How many open ones the viewer sees at each of these customers; those without are left out. */
    public Map<Long, Integer> openAt(Viewer viewer, List<Long> customers) {
        Sight sight = sightOf(viewer);
        Map<Long, Integer> open = new HashMap<>();
        jdbc.sql(OPEN_AT.formatted(sight.condition("o.owner_id")))
                .param("customers", customers.toArray(Long[]::new))
                .params(sight.parameters())
                .query(row -> {
                    open.put(row.getLong("customer_id"), row.getInt("open"));
                });
        return open;
    }

    private StatementSpec lines(String statement, Viewer viewer, OpportunityFilter filter, int limit) {
        Sight sight = sightOf(viewer);
        return jdbc.sql(statement.formatted(filter.condition(sight)))
                .params(filter.parameters(sight))
                .param("money", visibility.seesMoney(viewer))
                .param("limit", limit);
    }

    private Sight sightOf(Viewer viewer) {
        viewer.require(Permission.OPPORTUNITIES_READ);
        return visibility.of(viewer, RecordKind.OPPORTUNITIES);
    }

    private static SimplePropertyRowMapper<OpportunityLine> mapper() {
        return new SimplePropertyRowMapper<>(OpportunityLine.class);
    }
}
