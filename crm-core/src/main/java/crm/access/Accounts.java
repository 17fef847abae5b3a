package crm.access;

import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of the signed-in user to himself. Asked at every page request, so that a disabled user or an old session ends
 * at once on every instance.
 */
@Service
public class Accounts {

    private static final String OF_USER = """
            select u.id, u.email, u.name, u.role, u.security_version, u.language, u.theme, u.zone,
                   exists (select from second_factor_rule r where r.role = u.role)
                   and not exists (select from second_factor f where f.user_id = u.id and f.confirmed_at is not null)
                       as factor_owed
            from app_user u
            where u.id = :id and u.enabled
            """;

    private static final String SET_PREFERENCES = """
            update app_user set language = :language, theme = :theme, zone = :zone where id = :id
            """;

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account behind a session; empty when the user is gone or disabled, or signed in before his rights changed. */
    public Optional<Account> of(Account.Ticket ticket) {
        return of(new UserId(ticket.user())).filter(account -> account.securityVersion() == ticket.securityVersion());
    }

    Optional<Account> of(UserId user) {
        return jdbc.sql(OF_USER)
                .param("id", user.value())
                .query(Row.class)
                .optional()
                .map(Row::account);
    }

    /** Keeps how the viewer likes to read; null stands for no choice. */
    @Transactional
    public void prefer(Viewer viewer, @Nullable String language, @Nullable Theme theme, @Nullable ZoneId zone) {
        jdbc.sql(SET_PREFERENCES)
                .param("language", language)
                .param("theme", theme == null ? null : theme.name())
                .param("zone", zone == null ? null : zone.getId())
                .param("id", viewer.userId())
                .update();
    }

    private record Row(
            long id,
            String email,
            String name,
            Role role,
            int securityVersion,
            boolean factorOwed,
            @Nullable String language,
            @Nullable Theme theme,
            @Nullable String zone) {

        Account account() {
            return new Account(
                    new Viewer(new UserId(id), name, email, role),
                    securityVersion,
                    factorOwed,
                    language,
                    theme,
                    zone == null ? null : ZoneId.of(zone));
        }
    }
}
