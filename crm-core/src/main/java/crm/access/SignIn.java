package crm.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The door where somebody proves who he is. Unknown addresses, wrong passwords and disabled users get the same answer
 * after the same time.
 */
@Service
public class SignIn {

    private static final String FIND = """
            select id, password_hash from app_user where lower(email) = lower(:email) and enabled
            """;

    private static final String NOTE_SIGN_IN = "update app_user set last_signed_in_at = :now where id = :id";

    private final JdbcClient jdbc;

    private final Accounts accounts;

    private final Passwords passwords;

    private final Throttle throttle;

    private final Pseudonyms pseudonyms;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    SignIn(
            JdbcClient jdbc,
            Accounts accounts,
            Passwords passwords,
            Throttle throttle,
            Pseudonyms pseudonyms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.pseudonyms = pseudonyms;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Tries an address and a password that came from a network address.
     *
     * @param from the peer's network address as the connection shows it
     */
    public Outcome attempt(String email, String password, String from) {
        String typed = email.strip();
        Throttle.Attempt attempt = throttle.begin(typed, from);
        if (!attempt.delay().isZero()) {
            return new SlowedDown(attempt.delay());
        }
        Optional<Candidate> candidate =
                jdbc.sql(FIND).param("email", typed).query(Candidate.class).optional();
        Optional<Account> account = check(candidate, password);
        account.ifPresentOrElse(
                known -> {
                    throttle.succeeded(attempt);
                    noteSignIn(known);
                },
                () -> noteFailure(typed, candidate));
        return account.<Outcome>map(SignedIn::new).orElseGet(Refused::new);
    }

    private Optional<Account> check(Optional<Candidate> candidate, String password) {
        boolean right = passwords.matches(
                password, candidate.map(Candidate::passwordHash).orElse(null));
        return right ? candidate.map(Candidate::user).flatMap(accounts::of) : Optional.empty();
    }

    private void noteFailure(String typed, Optional<Candidate> candidate) {
        events.publishEvent(new AccessEvent(
                null,
                AccessEvent.What.SIGN_IN_FAILED,
                candidate.map(Candidate::user).orElse(null),
                Map.of("address", pseudonyms.of(typed))));
    }

    private void noteSignIn(Account account) {
        jdbc.sql(NOTE_SIGN_IN)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", account.viewer().userId())
                .update();
        events.publishEvent(new AccessEvent(
                account.viewer(), AccessEvent.What.SIGNED_IN, account.viewer().user(), Map.of()));
    }

    private record Candidate(long id, @Nullable String passwordHash) {

        UserId user() {
            return new UserId(id);
        }
    }

    /** How an attempt ended. */
    public sealed interface Outcome {}

    public record SignedIn(Account account) implements Outcome {}

    /** Address or password is wrong, or the user may not sign in; never said which. */
    public record Refused() implements Outcome {}

    /** Too many wrong attempts: not even looked at before this time has passed. */
    public record SlowedDown(Duration delay) implements Outcome {}
}
