package crm.leads;

import crm.access.Colleagues;
import crm.access.Permission;
import crm.access.UserId;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to those who are given leads: what share each takes, how many he can work, when he is away. */
@Service
@Transactional
public class Reps {

    private static final String REPS = """
            select u.id, u.email, u.name, coalesce(r.weight, 1) as weight, r.open_limit, r.day_limit,
                   (select count(*) from lead l
                    where l.owner_id = u.id and l.state in ('ASSIGNED', 'WORKING')) as open
            from app_user u
            left join routing_rep r on r.user_id = u.id
            where u.enabled and (u.role = 'SALES'
                                 or exists (select from routing_rule g where u.id = any (g.user_ids)))
            order by u.name, u.id
            """;

    private static final String ABSENCES = """
            select id, user_id, from_day, to_day from routing_absence where to_day >= :today order by from_day, id
            """;

    private static final String STORE = """
            insert into routing_rep (user_id, weight, open_limit, day_limit)
            values (:user, :weight, :open, :day)
            on conflict (user_id) do update
            set weight = excluded.weight, open_limit = excluded.open_limit, day_limit = excluded.day_limit
            """;

    private static final String GO_AWAY = """
            insert into routing_absence (user_id, from_day, to_day)
            values (:user, :from, :to)
            """;

    private static final int HEAVIEST = 100;

    private final JdbcClient jdbc;
    private final Colleagues colleagues;
    private final Workspaces workspaces;
    private final AuditLog audit;
    private final Clock clock;

    Reps(JdbcClient jdbc, Colleagues colleagues, Workspaces workspaces, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.colleagues = colleagues;
        this.workspaces = workspaces;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those who sell, and those whom a rule names, by name. */
    @Transactional(readOnly = true)
    public List<RepLine> all(Viewer viewer) {
        viewer.require(Permission.LEADS_ASSIGN);
        Map<Long, List<RepLine.Absence>> absences = absences();
        return jdbc.sql(REPS)
                .query((row, number) -> new RepLine(
                        row.getLong("id"),
                        row.getString("email"),
                        row.getString("name"),
                        row.getInt("weight"),
                        row.getObject("open_limit", Integer.class),
                        row.getObject("day_limit", Integer.class),
                        row.getLong("open"),
                        absences.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    private Map<Long, List<RepLine.Absence>> absences() {
        Map<Long, List<RepLine.Absence>> absences = new HashMap<>();
        jdbc.sql(ABSENCES).param("today", today()).query(row -> {
            absences.computeIfAbsent(row.getLong("user_id"), user -> new ArrayList<>())
                    .add(new RepLine.Absence(
                            row.getLong("id"),
                            row.getObject("from_day", LocalDate.class),
                            row.getObject("to_day", LocalDate.class)));
        });
        return absences;
    }

    /** Today where the company is. */
    @Transactional(readOnly = true)
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), workspaces.current().zone());
    }

    /**
     * Says how much somebody takes from now on.
     *
     * @param openLimit at once, null = no limit
     * @param dayLimit in a day, null = no limit
     */
    public void change(
            Viewer viewer, UserId user, int weight, @Nullable Integer openLimit, @Nullable Integer dayLimit) {
        viewer.require(Permission.LEADS_ASSIGN);
        LeadText faults = new LeadText();
        if (weight < 0 || weight > HEAVIEST) {
            faults.refuse("weight", "NOT_IN_RANGE", "A weight is a whole number from 0 to 100.");
        }
        if (openLimit != null && openLimit < 0) {
            faults.refuse("openLimit", "NOT_IN_RANGE", "A limit is not below 0.");
        }
        if (dayLimit != null && dayLimit < 0) {
            faults.refuse("dayLimit", "NOT_IN_RANGE", "A limit is not below 0.");
        }
        faults.pass();
        colleagues.of(user);
        jdbc.sql(STORE)
                .param("user", user.value())
                .param("weight", weight)
                .param("open", openLimit)
                .param("day", dayLimit)
                .update();
        audit.record(viewer, AuditAction.SETTINGS_CHANGED, "user:" + user.value(), Map.of("leadWeight", "" + weight));
    }

    /** He gets no leads on these days, both included. */
    public void sendAway(Viewer viewer, UserId user, LocalDate from, LocalDate to) {
        viewer.require(Permission.LEADS_ASSIGN);
        LeadText faults = new LeadText();
        if (to.isBefore(from)) {
            faults.refuse("to", "NOT_IN_RANGE", "An absence does not end before it begins.");
        }
        faults.pass();
        colleagues.of(user);
        jdbc.sql(GO_AWAY)
                .param("user", user.value())
                .param("from", from)
                .param("to", to)
                .update();
        audit.record(
                viewer, AuditAction.SETTINGS_CHANGED, "user:" + user.value(), Map.of("leadAbsence", from + " – " + to));
    }

    /** Takes an absence back. */
    public void callBack(Viewer viewer, long absence) {
        viewer.require(Permission.LEADS_ASSIGN);
        jdbc.sql("delete from routing_absence where id = :id")
                .param("id", absence)
                .update();
        audit.record(viewer, AuditAction.SETTINGS_CHANGED, null, Map.of("leadAbsence", "removed"));
    }
}
