package crm.leads;

import crm.access.Permission;
import crm.access.Role;
import crm.workspace.Workspaces;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads who can be given leads, and keeps where the rotations stand. One transaction at a time, on all instances. */
@Component
class Rosters {

    private static final String ONE_AFTER_ANOTHER = "select pg_advisory_xact_lock(hashtext('crm.leads.assignment'))";

    // Locked: whoever is being disabled is waited for, and nobody is disabled before what he gets here is his. What has
    // no limit is not counted.
    private static final String REPS = """
            select u.id, u.role = 'SALES' as sells, coalesce(r.weight, 1) as weight, r.open_limit, r.day_limit,
                   exists (select from routing_absence a
                           where a.user_id = u.id and :today between a.from_day and a.to_day) as absent,
                   case when r.open_limit is null then 0
                        else (select count(*) from lead l
                              where l.owner_id = u.id and l.state in ('ASSIGNED', 'WORKING')) end as open,
                   case when r.day_limit is null then 0
                        else (select count(*) from lead_decision d
                              where d.user_id = u.id and d.kind = 'GIVEN' and d.at >= :midnight) end as today
            from app_user u
            left join routing_rep r on r.user_id = u.id
            where u.enabled and u.role = any (:roles)
            order by u.id
            for share of u
            """;

    private static final String TEAMS = "select team_id, user_id from team_member order by team_id, user_id";

    private static final String CREDITS = "select rule_id, user_id, credit from routing_turn";

    private static final String KEEP = """
            insert into routing_turn (rule_id, user_id, credit)
            select * from unnest(:rules::bigint[], :users::bigint[], :credits::bigint[])
            on conflict (rule_id, user_id) do update set credit = excluded.credit
            """;

    private static final String[] WORKING_ROLES = Arrays.stream(Role.values())
            .filter(role -> role.permissions().contains(Permission.LEADS_WRITE))
            .map(Enum::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final RoutingShelf rules;
    private final Workspaces workspaces;
    private final Clock clock;

    Rosters(JdbcClient jdbc, RoutingShelf rules, Workspaces workspaces, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /** As it is now; nobody else shares out leads until this transaction ends. */
    Roster take() {
        queue();
        return new Roster(reps(), rules.inForce(), teams(), credits());
    }

    void queue() {
        jdbc.sql(ONE_AFTER_ANOTHER).query(row -> {});
    }

    /** Keeps where the rotations have come to. */
    void putBack(Roster roster) {
        List<Long> ruleIds = new ArrayList<>();
        List<Long> users = new ArrayList<>();
        List<Long> credits = new ArrayList<>();
        roster.credits()
                .forEach((rule, each) -> each.forEach((user, credit) -> {
                    ruleIds.add(rule);
                    users.add(user);
                    credits.add(credit);
                }));
        jdbc.sql(KEEP)
                .param("rules", ruleIds.toArray(Long[]::new))
                .param("users", users.toArray(Long[]::new))
                .param("credits", credits.toArray(Long[]::new))
                .update();
    }

    private List<Rep> reps() {
        ZoneId zone = workspaces.current().zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return jdbc.sql(REPS)
                .param("today", today)
                .param("midnight", today.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC))
                .param("roles", WORKING_ROLES)
                .query((row, number) -> rep(row))
                .list();
    }

    private static Rep rep(ResultSet row) throws SQLException {
        return new Rep(
                row.getLong("id"),
                row.getBoolean("sells"),
                row.getInt("weight"),
                row.getBoolean("absent"),
                row.getObject("open_limit", Integer.class),
                row.getObject("day_limit", Integer.class),
                row.getLong("open"),
                row.getLong("today"));
    }

    private Map<Long, List<Long>> teams() {
        Map<Long, List<Long>> teams = new HashMap<>();
        jdbc.sql(TEAMS).query(row -> {
            teams.computeIfAbsent(row.getLong("team_id"), key -> new ArrayList<>())
                    .add(row.getLong("user_id"));
        });
        return teams;
    }

    private Map<Long, Map<Long, Long>> credits() {
        Map<Long, Map<Long, Long>> credits = new HashMap<>();
        jdbc.sql(CREDITS).query(row -> {
            credits.computeIfAbsent(row.getLong("rule_id"), key -> new HashMap<>())
                    .put(row.getLong("user_id"), row.getLong("credit"));
        });
        return credits;
    }
}
