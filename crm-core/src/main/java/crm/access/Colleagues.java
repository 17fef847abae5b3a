package crm.access;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people one works with, for owners, pickers and mentions. Everybody signed in may know them. */
@Service
@Transactional(readOnly = true)
public class Colleagues {

    private static final String COLLEAGUE = "select id, email, name, role, enabled from app_user ";

    private static final String TEAMS = """
            select t.id, t.name, array_agg(m.user_id order by m.user_id) as members
            from team t
            join team_member m on m.team_id = t.id
            group by t.id
            order by lower(t.name), t.id
            """;

    private final JdbcClient jdbc;

    Colleagues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A team that has members, with their ids. */
    public record TeamMembers(long id, String name, List<Long> members) {

        /** What stands for it where one of several people and teams is chosen. */
        public String choice() {
            return "team-" + id;
        }
    }

    /** The teams there are, by name. */
    public List<TeamMembers> teams() {
        return jdbc.sql(TEAMS)
                .query((row, number) -> new TeamMembers(row.getLong("id"), row.getString("name"), List.of((Long[])
                        row.getArray("members").getArray())))
                .list();
    }

    /** Those who can be given something now, by name. */
    public List<Colleague> active() {
        return jdbc.sql(COLLEAGUE + "where enabled order by name, id")
                .query(new SimplePropertyRowMapper<>(Colleague.class))
                .list();
    }

    /** Who signs in with this address, also when he is disabled. */
    public Optional<Colleague> byEmail(String email) {
        return jdbc.sql(COLLEAGUE + "where lower(email) = lower(:email)")
                .param("email", email.strip())
                .query(Colleague.class)
                .optional();
    }

    /** @throws UserNotFound when there is no such user */
    public Colleague of(UserId id) {
        return jdbc.sql(COLLEAGUE + "where id = :id")
                .param("id", id.value())
                .query(Colleague.class)
                .optional()
                .orElseThrow(() -> new UserNotFound(id));
    }

    /** Those of these ids who exist. */
    public List<Colleague> of(List<Long> ids) {
        return jdbc.sql(COLLEAGUE + "where id = any (:ids) order by name, id")
                .param("ids", ids.toArray(Long[]::new))
                .query(new SimplePropertyRowMapper<>(Colleague.class))
                .list();
    }
}
