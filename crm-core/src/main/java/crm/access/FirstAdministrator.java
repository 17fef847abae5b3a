package crm.access;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door that is open only while nobody can sign in. There is no default account: the first administrator comes by a
 * one-time link that the log of the first start shows, or by the operator's environment.
 */
@Service
public class FirstAdministrator {

    private static final Duration LINK_LASTS = Duration.ofDays(1);

    /** Instances that start on the same empty database take turns. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('crm.access.first-administrator'))";

    private final UserRegister register;

    private final Users users;

    private final Passwords passwords;

    private final OneTimeLinks links;

    private final ApiTokens tokens;

    private final ApplicationEventPublisher events;

    private final JdbcClient jdbc;

    FirstAdministrator(
            UserRegister register,
            Users users,
            Passwords passwords,
            OneTimeLinks links,
            ApiTokens tokens,
            ApplicationEventPublisher events,
            JdbcClient jdbc) {
        this.register = register;
        this.users = users;
        this.passwords = passwords;
        this.links = links;
        this.tokens = tokens;
        this.events = events;
        this.jdbc = jdbc;
    }

    public boolean isMissing() {
        return jdbc.sql("select not exists (select from app_user)")
                .query(Boolean.class)
                .single();
    }

    /** A token for the set-up page. */
    @Transactional
    public String issueLink() {
        return links.issue(OneTimeLinks.Purpose.SETUP, null, LINK_LASTS);
    }

    /** Whether the set-up page may be shown for this token; after the first administrator never again. */
    @Transactional(readOnly = true)
    public boolean accepts(String token) {
        return isMissing() && isSetUp(token);
    }

    /**
     * Creates the first administrator by the set-up link.
     *
     * @return his id; null when the link does not hold or somebody was first
     * @throws crm.kernel.Invalid when address, name or password will not do; the link can then be used again
     */
    @Transactional
    public @Nullable UserId createByLink(String token, String email, String name, String password) {
        jdbc.sql(LOCK).query().singleRow();
        if (!accepts(token)) {
            return null;
        }
        passwords.check(password, email);
        UserId id = create(email, name, password);
        links.use(token);
        return id;
    }

    /**
     * Creates the first administrator from the operator's environment.
     *
     * @param token null for none
     * @return his id; null when there is somebody already
     */
    @Transactional
    public @Nullable UserId createUnattended(String email, String name, String password, @Nullable String token) {
        jdbc.sql(LOCK).query().singleRow();
        if (!isMissing()) {
            return null;
        }
        passwords.checkLength(password);
        UserId id = create(email, name, password);
        if (token != null) {
            tokens.store(id, "CRM_API_TOKEN", token);
        }
        return id;
    }

    private UserId create(String email, String name, String password) {
        UserId id = register.register(new NewUser(email, name, Role.ADMIN));
        User user = users.findById(id.value()).orElseThrow();
        user.choosePassword(passwords.hash(password));
        users.saveAndFlush(user);
        events.publishEvent(
                AccessEvent.of(Viewer.system(), AccessEvent.What.USER_INVITED, id, Map.of("role", Role.ADMIN.name())));
        return id;
    }

    private boolean isSetUp(String token) {
        return links.find(token)
                .filter(link -> link.purpose() == OneTimeLinks.Purpose.SETUP)
                .isPresent();
    }
}
