package crm.access;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users for tests, with the password {@link #PASSWORD}. */
@TestComponent
public class Team {

    public static final String PASSWORD = "a long enough phrase";

    private final FirstAdministrator first;

    private final UserRegister register;

    private final PasswordDesk desk;

    private final Accounts accounts;

    private final JdbcClient jdbc;

    Team(FirstAdministrator first, UserRegister register, PasswordDesk desk, Accounts accounts, JdbcClient jdbc) {
        this.first = first;
        this.register = register;
        this.desk = desk;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /** The first administrator, made on the first call. */
    public Account administrator() {
        if (first.isMissing()) {
            first.createUnattended("admin@example.org", "Ada Admin", PASSWORD, null);
        }
        return of("admin@example.org");
    }

    /** A colleague who has accepted the invitation, made on the first call. */
    public Account member(String email, Role role) {
        if (isThere(email)) {
            return of(email);
        }
        var invitation = register.invite(administrator().viewer(), email, "Colleague", role);
        desk.choose(invitation.token(), PASSWORD);
        return of(email);
    }

    private boolean isThere(String email) {
        return jdbc.sql("select exists (select from app_user where email = :email)")
                .param("email", email)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    private Account of(String email) {
        long id = jdbc.sql("select id from app_user where email = :email")
                .param("email", email)
                .query((row, number) -> row.getLong(1))
                .single();
        return accounts.of(new UserId(id)).orElseThrow();
    }
}
