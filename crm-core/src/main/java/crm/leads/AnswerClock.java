package crm.leads;

import crm.access.Permission;
import crm.access.UserId;
import crm.access.Viewer;
import crm.audit.AuditAction;
import crm.audit.AuditLog;
import crm.workspace.Workspaces;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How long there is for a first answer: set by the company, counted in the owner's working time. */
@Service
@Transactional
public class AnswerClock {

    private static final String CURRENT =
            "select response_minutes, warn_percent, days, opens_at, closes_at, reassign from lead_clock";

    private static final String STORE = """
            insert into lead_clock (response_minutes, warn_percent, days, opens_at, closes_at, reassign)
            values (:minutes, :percent, :days, :opens, :closes, :reassign)
            on conflict (id) do update
            set response_minutes = excluded.response_minutes, warn_percent = excluded.warn_percent,
                days = excluded.days, opens_at = excluded.opens_at, closes_at = excluded.closes_at,
                reassign = excluded.reassign
            """;

    private static final String ZONES = "select id, zone from app_user where id = any (:users) and zone is not null";

    private final JdbcClient jdbc;
    private final Workspaces workspaces;
    private final AuditLog audit;

    AnswerClock(JdbcClient jdbc, Workspaces workspaces, AuditLog audit) {
        this.jdbc = jdbc;
        this.workspaces = workspaces;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public ClockSettings settings(Viewer viewer) {
        viewer.require(Permission.LEADS_READ);
        return current();
    }

    /** Holds for what is opened or assigned from now on; clocks that run already go on as they were set. */
    public void change(Viewer viewer, ClockSettings wanted) {
        viewer.require(Permission.LEADS_ASSIGN);
        jdbc.sql(STORE)
                .param("minutes", wanted.answerMinutes())
                .param("percent", wanted.warnPercent())
                .param(
                        "days",
                        wanted.days().stream().map(DayOfWeek::getValue).sorted().toArray(Integer[]::new))
                .param("opens", wanted.opensAt())
                .param("closes", wanted.closesAt())
                .param("reassign", wanted.reassign())
                .update();
        audit.record(
                viewer,
                AuditAction.SETTINGS_CHANGED,
                null,
                Map.of("leadResponseMinutes", Integer.toString(wanted.answerMinutes())));
    }

    ClockSettings current() {
        return jdbc.sql(CURRENT)
                .query((row, number) -> settings(row))
                .optional()
                .orElse(ClockSettings.DEFAULTS);
    }

    /** Until when this user is to answer what he is given now; null = nobody in particular. */
    Deadline deadline(@Nullable UserId owner, Instant now) {
        return deadlines(owner == null ? Set.of() : Set.of(owner.value())).of(owner, now);
    }

    /** The deadlines of many, read once. */
    Deadlines deadlines(Set<Long> owners) {
        Map<Long, ZoneId> zones = new HashMap<>();
        if (!owners.isEmpty()) {
            jdbc.sql(ZONES).param("users", owners.toArray(Long[]::new)).query(row -> {
                zones.put(row.getLong("id"), ZoneId.of(row.getString("zone")));
            });
        }
        return new Deadlines(current(), zones, workspaces.current().zone());
    }

    private static ClockSettings settings(ResultSet row) throws SQLException {
        return new ClockSettings(
                row.getInt("response_minutes"),
                row.getInt("warn_percent"),
                days(row.getArray("days")),
                row.getInt("opens_at"),
                row.getInt("closes_at"),
                row.getBoolean("reassign"));
    }

    private static Set<DayOfWeek> days(Array column) throws SQLException {
        return Arrays.stream((Object[]) column.getArray())
                .map(day -> DayOfWeek.of(((Number) day).intValue()))
                .collect(Collectors.toSet());
    }

    /** What deadlines are worked out from. */
    record Deadlines(ClockSettings settings, Map<Long, ZoneId> zones, ZoneId workspace) {

        Deadline of(@Nullable UserId owner, Instant now) {
            return settings.from(now, owner == null ? workspace : zones.getOrDefault(owner.value(), workspace));
        }
    }
}
