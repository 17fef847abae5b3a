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

    private final JdbcClient jdbc;

    Colleagues(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
