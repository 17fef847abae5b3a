package crm.opportunities;

import crm.access.Permission;
import crm.access.RecordKind;
import crm.access.Sight;
import crm.access.Viewer;
import crm.access.Visibility;
import crm.workspace.Workspace;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is to be expected: weighted by the stages' chances, as committed, and at best, against targets. What was won counts
 * in the month it was won in, what is open in the month it is to close in; days are those of the workspace's zone.
 */
@Service
@Transactional(readOnly = true)
public class Forecasts {

    private static final Duration YEAR = Duration.ofDays(365);

    private static final String OUTLOOK = """
            with closing as (
                select coalesce(sum(o.amount * s.probability) filter (where s.id = any (:nearest)), 0)        as nearest,
                       coalesce(sum(o.amount * s.probability) filter (where not s.id = any (:nearest)), 0)    as earlier
                from opportunity o
                join pipeline_stage s on s.id = o.stage_id
                where %1$s and o.currency = :currency and o.close_date >= :from and o.close_date < :to
            ), standing as (
                select coalesce(sum(o.amount) filter (where o.currency = :currency), 0)::bigint as open,
                       count(*) filter (where o.currency <> :currency)                          as other_currencies
                from opportunity o
                where %1$s
            ), stepless as (
                select count(*) as without_next_step from opportunity o where %1$s and o.next_step is null
            ), success as (
                select coalesce(sum(o.amount) filter (where o.won_at >= :fromAt and o.won_at < :toAt
                                                            and o.currency = :currency), 0)::bigint as won,
                       count(*) filter (where o.won_at >= :yearAgo)                                 as wins,
                       percentile_cont(0.5) within group (order by extract(epoch from o.won_at - o.created_at) / 86400)
                           filter (where o.won_at >= :yearAgo)                                      as days_to_win
                from opportunity o
                where %2$s and o.won_at >= least(:yearAgo, :fromAt)
            ), failure as (
                select count(*) as losses from opportunity o where %3$s and o.lost_at >= :yearAgo
            ), target as (
                select sum(t.amount)::bigint as target
                from sales_target t
                where t.month >= :from and t.month < :to and %4$s
            )
            select :currency as currency, success.won, (closing.nearest / 100)::bigint as nearest,
                   (closing.earlier / 100)::bigint as earlier, target.target, standing.open,
                   wins::float8 / nullif(wins + losses, 0) as win_rate, days_to_win,
                   without_next_step, other_currencies
            from closing, standing, stepless, success, failure, target
            """;

    private static final String REPS = """
            with expected as (
                select o.owner_id, count(*) filter (where o.state = 'OPEN') as opportunities,
                       coalesce(sum(o.amount) filter (where o.state = 'WON'), 0)::bigint  as won,
                       coalesce(sum(o.amount) filter (where o.state = 'OPEN'), 0)::bigint as open,
                       (coalesce(sum(o.amount * s.probability) filter (where o.state = 'OPEN'), 0) / 100)::bigint
                           as weighted_open,
                       coalesce(sum(o.amount) filter (where o.state = 'OPEN' and o.forecast = 'COMMIT'), 0)::bigint
                           as committed,
                       coalesce(sum(o.amount) filter (where o.state = 'OPEN' and o.forecast = 'BEST_CASE'), 0)::bigint
                           as hoped
                from (select o.* from opportunity o
                      where %1$s and o.close_date >= :from and o.close_date < :to
                      union all
                      select o.* from opportunity o
                      where %2$s and o.won_at >= :fromAt and o.won_at < :toAt) o
                join pipeline_stage s on s.id = o.stage_id
                where o.currency = :currency
                group by o.owner_id
            ), target as (
                select t.user_id, sum(t.amount)::bigint as amount
                from sales_target t
                where t.month >= :from and t.month < :to and %4$s
                group by t.user_id
            )
            select coalesce(e.owner_id, t.user_id) as owner, u.name, coalesce(e.opportunities, 0) as opportunities,
                   coalesce(e.won, 0) as won, coalesce(e.open, 0) as open, coalesce(e.weighted_open, 0) as weighted_open,
                   coalesce(e.committed, 0) as committed, coalesce(e.hoped, 0) as hoped, t.amount as target
            from expected e
            full join target t on t.user_id = e.owner_id
            left join app_user u on u.id = coalesce(e.owner_id, t.user_id)
            order by u.name nulls last, u.id
            """;

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final Workspaces workspaces;
    private final Clock clock;

    Forecasts(JdbcClient jdbc, Visibility visibility, Workspaces workspaces, Clock clock) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /** How a period stands for these owners; empty = everybody in sight. */
    public Outlook outlook(Viewer viewer, List<Long> owners, Period period, List<Pipeline> pipelines) {
        viewer.require(Permission.OPPORTUNITIES_READ);
        Map<String, Object> parameters = new HashMap<>(parameters(period));
        parameters.put("yearAgo", clock.instant().minus(YEAR).atOffset(ZoneOffset.UTC));
        parameters.put(
                "nearest",
                pipelines.stream()
                        .filter(pipeline -> pipeline.open().size() > 1)
                        .map(pipeline -> pipeline.open().getLast().id())
                        .toArray(Long[]::new));
        Outlook outlook = query(OUTLOOK, viewer, owners, parameters)
                .query(new SimplePropertyRowMapper<>(Outlook.class))
                .single();
        return visibility.seesMoney(viewer) ? outlook : outlook.withoutMoney();
    }

    /**
     * What is to be expected of each colleague in sight who has something in the period, or a target. Nothing for whom may
     * not see money.
     */
    public List<RepForecast> byRep(Viewer viewer, Period period) {
        viewer.require(Permission.OPPORTUNITIES_READ);
        if (!visibility.seesMoney(viewer)) {
            return List.of();
        }
        return query(REPS, viewer, List.of(), parameters(period))
                .query(new SimplePropertyRowMapper<>(RepForecast.class))
                .list();
    }

    /** All of them together. */
    public static RepForecast total(List<RepForecast> reps) {
        return reps.stream().reduce(new RepForecast(null, null, 0, 0, 0, 0, 0, 0, null), RepForecast::sum);
    }

    private JdbcClient.StatementSpec query(
            String statement, Viewer viewer, List<Long> owners, Map<String, Object> parameters) {
        Sight sight = visibility.of(viewer, RecordKind.OPPORTUNITIES);
        var filter = new OpportunityFilter(null, owners, null, null, null, false, null);
        String targets = sight.condition("t.user_id") + (owners.isEmpty() ? "" : " and t.user_id = any (:owners)");
        return jdbc.sql(statement.formatted(
                        filter.in(OpportunityState.OPEN).condition(sight),
                        filter.in(OpportunityState.WON).condition(sight),
                        filter.in(OpportunityState.LOST).condition(sight),
                        targets))
                .params(filter.parameters(sight))
                .params(parameters);
    }

    private Map<String, Object> parameters(Period period) {
        Workspace workspace = workspaces.current();
        return Map.of(
                "currency", workspace.currency(),
                "from", period.from(),
                "to", period.to(),
                "fromAt", startOf(period.from(), workspace),
                "toAt", startOf(period.to(), workspace));
    }

    private static OffsetDateTime startOf(LocalDate day, Workspace workspace) {
        return day.atStartOfDay(workspace.zone()).toOffsetDateTime();
    }
}
