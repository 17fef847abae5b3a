package crm.access;

import crm.access.AccessEvent.What;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door through which administrators say who works together: a team sees its members' records where roles allow that. */
@Service
@Transactional
public class Teams {

    private static final int LONGEST_NAME = 100;

    private static final String ROWS = "select id, name, manager_id, version from team ";

    private static final String MEMBERS = "select user_id from team_member where team_id = :team";

    private static final String CREATE = """
            insert into team (name, created_at) values (:name, :now) returning id
            """;

    private static final String CHANGE = """
            update team set name = :name, manager_id = :manager, version = version + 1
            where id = :team and version = :version
            """;

    private static final String JOIN = """
            insert into team_member (team_id, user_id) select :team, id from app_user where id = any (:members)
            """;

    private final Colleagues colleagues;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    Teams(Colleagues colleagues, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.colleagues = colleagues;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** All of them, by name. */
    @Transactional(readOnly = true)
    public List<TeamSheet> list(Viewer viewer) {
        viewer.require(Permission.TEAMS_MANAGE);
        return jdbc
                .sql(ROWS + "order by lower(name), id")
                .query(new SimplePropertyRowMapper<>(Row.class))
                .list()
                .stream()
                .map(this::sheet)
                .toList();
    }

    /** @throws TeamNotFound when there is none */
    @Transactional(readOnly = true)
    public TeamSheet get(Viewer viewer, TeamId id) {
        viewer.require(Permission.TEAMS_MANAGE);
        return find(id);
    }

    /**
     * A team that nobody belongs to yet.
     *
     * @throws Invalid when the name is blank, too long or another team's
     */
    public TeamId create(Viewer viewer, String name) {
        viewer.require(Permission.TEAMS_MANAGE);
        String checked = checked(name);
        TeamId id = new TeamId(named(() -> jdbc.sql(CREATE)
                .param("name", checked)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single()));
        announce(viewer, What.TEAM_CREATED, id, Map.of());
        return id;
    }

    /**
     * Another name, manager or other members, from everybody's next look on.
     *
     * @param version the one the change was made on
     * @throws Conflict when somebody has changed the team since
     * @throws Invalid when the name is blank, too long or another team's
     * @throws UserNotFound when there is no such manager
     */
    public void change(
            Viewer viewer, TeamId id, String name, @Nullable UserId manager, Set<Long> members, long version) {
        viewer.require(Permission.TEAMS_MANAGE);
        TeamSheet before = find(id);
        String checked = checked(name);
        if (manager != null) {
            colleagues.of(manager);
        }
        int changed = named(() -> jdbc.sql(CHANGE)
                .param("team", id.value())
                .param("name", checked)
                .param("manager", manager == null ? null : manager.value())
                .param("version", version)
                .update());
        if (changed == 0) {
            throw new Conflict(
                    "Somebody else has changed this team in the meantime. Look at it again, then change it.");
        }
        clear(id);
        jdbc.sql(JOIN)
                .param("team", id.value())
                .param("members", members.toArray(Long[]::new))
                .update();
        announce(viewer, What.TEAM_CHANGED, id, Map.of("before", told(before), "after", told(find(id))));
    }

    /**
     * Takes the team apart; its people and their records stay.
     *
     * @throws TeamNotFound when there is none
     */
    public void delete(Viewer viewer, TeamId id) {
        viewer.require(Permission.TEAMS_MANAGE);
        TeamSheet before = find(id);
        clear(id);
        jdbc.sql("delete from team where id = :team").param("team", id.value()).update();
        announce(viewer, What.TEAM_DELETED, id, Map.of("before", told(before)));
    }

    private void clear(TeamId id) {
        jdbc.sql("delete from team_member where team_id = :team")
                .param("team", id.value())
                .update();
    }

    private TeamSheet find(TeamId id) {
        Optional<Row> row = jdbc.sql(ROWS + "where id = :team")
                .param("team", id.value())
                .query(new SimplePropertyRowMapper<>(Row.class))
                .optional();
        return row.map(this::sheet).orElseThrow(() -> new TeamNotFound(id));
    }

    private TeamSheet sheet(Row row) {
        List<Long> members = jdbc.sql(MEMBERS)
                .param("team", row.id())
                .query((member, number) -> member.getLong(1))
                .list();
        Colleague manager = row.managerId() == null ? null : colleagues.of(new UserId(row.managerId()));
        return new TeamSheet(new TeamId(row.id()), row.name(), manager, colleagues.of(members), row.version());
    }

    private void announce(Viewer viewer, What what, TeamId team, Map<String, String> details) {
        var told = new HashMap<>(details);
        told.put("team", Long.toString(team.value()));
        events.publishEvent(new AccessEvent(viewer, what, null, Map.copyOf(told)));
    }

    /** Who belongs to it, by number: the log names nobody. */
    private static String told(TeamSheet team) {
        String members =
                team.members().stream().map(Colleague::id).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .map(id -> "user:" + id)
                        .collect(Collectors.joining(" "));
        String manager =
                team.manager() == null ? "" : "manager user:" + team.manager().id();
        return (manager + " " + members).strip();
    }

    private static String checked(String name) {
        String tidy = name.strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST_NAME || tidy.chars().anyMatch(Character::isISOControl)) {
            throw new Invalid("name", "NAME_INVALID", "A team has a name of 1 to 100 characters.");
        }
        return tidy;
    }

    private static <T> T named(Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException taken) {
            throw new Invalid("name", "NAME_TAKEN", "There is a team of this name already.");
        }
    }

    private record Row(long id, String name, @Nullable Long managerId, long version) {}
}
