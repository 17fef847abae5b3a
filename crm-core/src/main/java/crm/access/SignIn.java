package crm.access;

import crm.access.AccessEvent.What;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The door where somebody proves who he is. Unknown addresses, wrong passwords and disabled users get the same answer
 * after the same time; that there is a second factor is said to nobody who has not given the password.
 */
@Service
public class SignIn {

    /** Between password and code. */
    public static final Duration CODE_WITHIN = Duration.ofMinutes(10);

    private static final String FIND = """
            select id, password_hash from app_user where lower(email) = lower(:email) and enabled
            """;

    private static final String NOTE_SIGN_IN = "update app_user set last_signed_in_at = :now where id = :id";

    private final JdbcClient jdbc;

    private final Accounts accounts;

    private final Passwords passwords;

    private final SecondFactor secondFactor;

    private final Throttle throttle;

    private final Pseudonyms pseudonyms;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    SignIn(
            JdbcClient jdbc,
            Accounts accounts,
            Passwords passwords,
            SecondFactor secondFactor,
            Throttle throttle,
            Pseudonyms pseudonyms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
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
        if (account.isEmpty()) {
            noteFailure(typed, candidate.map(Candidate::user).orElse(null));
            return new Refused();
        }
        throttle.succeeded(attempt);
        UserId user = account.get().user();
        return secondFactor.of(user).isPresent()
                ? new CodeNeeded(new Halfway(account.get().ticket(), clock.instant()))
                : welcome(account.get(), "password");
    }

    /**
     * Tries the code that follows the password: one of the device or a recovery code.
     *
     * @param from the peer's network address as the connection shows it
     */
    public Outcome complete(Halfway halfway, String code, String from) {
        Optional<Account> account = accounts.of(halfway.ticket()).filter(known -> isInTime(halfway));
        if (account.isEmpty()) {
            return new Over();
        }
        UserId user = account.get().user();
        Throttle.Attempt attempt = throttle.beginCode(user, from);
        if (!attempt.delay().isZero()) {
            return new SlowedDown(attempt.delay());
        }
        Optional<SecondFactor.Taken> taken = secondFactor.take(user, code);
        if (taken.isEmpty()) {
            events.publishEvent(new AccessEvent(null, What.SECOND_FACTOR_FAILED, user, Map.of()));
            return new Refused();
        }
        throttle.succeeded(attempt);
        if (taken.get() == SecondFactor.Taken.RECOVERY_CODE) {
            events.publishEvent(AccessEvent.of(account.get().viewer(), What.RECOVERY_CODE_USED, user));
        }
        return welcome(account.get(), taken.get().way());
    }

    /**
     * Lets in whom a passkey names: it is held by one person and unlocked by him, so nothing more is asked.
     *
     * @param from the peer's network address as the connection shows it
     * @param proof whose passkey has signed; empty when the signature does not hold
     */
    public Outcome byPasskey(String from, Supplier<Optional<UserId>> proof) {
        Throttle.Attempt attempt = throttle.begin("passkey", from);
        if (!attempt.delay().isZero()) {
            return new SlowedDown(attempt.delay());
        }
        Optional<UserId> user = proof.get();
        Optional<Account> account = user.flatMap(accounts::of);
        if (account.isEmpty()) {
            events.publishEvent(new AccessEvent(null, What.SIGN_IN_FAILED, user.orElse(null), Map.of("by", "passkey")));
            return new Refused();
        }
        throttle.succeeded(attempt);
        return welcome(account.get(), "passkey");
    }

    private Optional<Account> check(Optional<Candidate> candidate, String password) {
        boolean right = passwords.matches(
                password, candidate.map(Candidate::passwordHash).orElse(null));
        return right ? candidate.map(Candidate::user).flatMap(accounts::of) : Optional.empty();
    }

    private boolean isInTime(Halfway halfway) {
        return clock.instant().isBefore(halfway.since().plus(CODE_WITHIN));
    }

    private void noteFailure(String typed, @Nullable UserId user) {
        events.publishEvent(new AccessEvent(null, What.SIGN_IN_FAILED, user, Map.of("address", pseudonyms.of(typed))));
    }

    private Outcome welcome(Account account, String way) {
        jdbc.sql(NOTE_SIGN_IN)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", account.viewer().userId())
                .update();
        events.publishEvent(AccessEvent.of(account.viewer(), What.SIGNED_IN, account.user(), Map.of("by", way)));
        return new SignedIn(account);
    }

    private record Candidate(long id, @Nullable String passwordHash) {

        UserId user() {
            return new UserId(id);
        }
    }

    /**
     * Somebody who has given his password and not yet his code: worth nothing but the second page of the sign-in.
     *
     * @param since when the password was right
     */
    public record Halfway(Account.Ticket ticket, Instant since) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    /** How an attempt ended. */
    public sealed interface Outcome {}

    public record SignedIn(Account account) implements Outcome {}

    /** The password is right, and a code is to follow. */
    public record CodeNeeded(Halfway halfway) implements Outcome {}

    /** Address, password or code is wrong, or the user may not sign in; never said which. */
    public record Refused() implements Outcome {}

    /** Too many wrong attempts: not even looked at before this time has passed. */
    public record SlowedDown(Duration delay) implements Outcome {}

    /** Too much time between password and code, or rights have changed meanwhile: to be begun anew. */
    public record Over() implements Outcome {}
}
