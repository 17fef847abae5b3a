package crm.access;

import crm.access.AccessEvent.What;
import crm.kernel.Sealed;
import crm.kernel.Secret;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to a user's second factor: codes of an authenticator app, and recovery codes for the day the device is lost.
 * Whatever changes it ends everything else that is signed in as this user.
 */
@Service
public class SecondFactor {

    /** Codes handed out together. */
    public static final int RECOVERY_CODES = 10;

    /** Each 80 bits: too many to try out even against the stored hashes. */
    private static final int RECOVERY_BYTES = 10;

    /** As long as the hash it is used with (RFC 4226, 4). */
    private static final int SECRET_BYTES = 20;

    private static final String BEGIN = """
            insert into second_factor (user_id, secret, created_at) values (:user, :secret, :now)
            on conflict (user_id) do update set secret = excluded.secret, created_at = excluded.created_at
            where second_factor.confirmed_at is null
            """;

    private static final String STATE = """
            select f.confirmed_at as since,
                   (select count(*) from recovery_code c where c.user_id = :user and c.used_at is null) as codes_left
            from second_factor f
            where f.user_id = :user and f.confirmed_at is not null
            """;

    private static final String SECRET = """
            select secret from second_factor where user_id = :user and (confirmed_at is not null) = :confirmed
            """;

    private static final String CONFIRM = """
            update second_factor set confirmed_at = :now, last_step = :step where user_id = :user and confirmed_at is null
            """;

    // Of two requests with the same code only one finds an older step here.
    private static final String TAKE_STEP = """
            update second_factor set last_step = :step
            where user_id = :user and last_step < :step and confirmed_at is not null
            """;

    private static final String TAKE_RECOVERY_CODE = """
            update recovery_code set used_at = :now where user_id = :user and code_hash = :hash and used_at is null
            """;

    private final JdbcClient jdbc;

    private final Users users;

    private final Sealed sealed;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    SecondFactor(JdbcClient jdbc, Users users, Secret secret, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.sealed = new Sealed(secret, "second factors");
        this.events = events;
        this.clock = clock;
    }

    /** The viewer's own; empty while he has none. */
    @Transactional(readOnly = true)
    public Optional<State> of(Viewer viewer) {
        return of(self(viewer));
    }

    Optional<State> of(UserId user) {
        return jdbc.sql(STATE).param("user", user.value()).query(State.class).optional();
    }

    /**
     * Makes a secret for the viewer's device; nothing is asked for at sign-in before {@link #confirm}.
     *
     * @return the secret as authenticator apps take it; empty when he has a second factor already
     */
    @Transactional
    public Optional<String> begin(Viewer viewer) {
        byte[] secret = Tokens.random(SECRET_BYTES);
        int begun = jdbc.sql(BEGIN)
                .param("user", self(viewer).value())
                .param("secret", sealed.seal(secret))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return begun == 1 ? Optional.of(Base32.encode(secret)) : Optional.empty();
    }

    /** The secret of a set-up that has begun and is not confirmed, to be shown again after a mistyped code. */
    @Transactional(readOnly = true)
    public Optional<String> begun(Viewer viewer) {
        return secret(self(viewer), false).map(Base32::encode);
    }

    /**
     * Switches it on when the code shows that the device has the secret.
     *
     * @return recovery codes, shown once; empty when the code is wrong or no set-up has begun
     */
    @Transactional
    public Optional<List<String>> confirm(Viewer viewer, String code) {
        UserId user = self(viewer);
        OptionalLong step = secret(user, false)
                .map(secret -> Totp.stepOf(secret, tidy(code), clock.instant()))
                .orElse(OptionalLong.empty());
        if (step.isEmpty() || !isConfirmed(user, step.getAsLong())) {
            return Optional.empty();
        }
        endWhatIsSignedIn(user);
        events.publishEvent(AccessEvent.of(viewer, What.SECOND_FACTOR_ON, user));
        return Optional.of(freshCodes(user));
    }

    /** New recovery codes, shown once; the old ones end. Empty without a second factor. */
    @Transactional
    public Optional<List<String>> renewRecoveryCodes(Viewer viewer) {
        UserId user = self(viewer);
        if (of(user).isEmpty()) {
            return Optional.empty();
        }
        events.publishEvent(AccessEvent.of(viewer, What.RECOVERY_CODES_RENEWED, user));
        return Optional.of(freshCodes(user));
    }

    /** Switches the viewer's own off. */
    @Transactional
    public void switchOff(Viewer viewer) {
        UserId user = self(viewer);
        if (forget(viewer, user)) {
            endWhatIsSignedIn(user);
        }
    }

    /**
     * Takes another user's away, who has lost his device and his recovery codes; his passkeys go with it, for a lost device
     * may hold them, and whatever is signed in as him ends.
     *
     * @throws OwnAccount for oneself
     * @throws UserNotFound when there is none
     */
    @Transactional
    public void reset(Viewer viewer, UserId user) {
        viewer.require(Permission.USERS_MANAGE);
        if (user.equals(viewer.user())) {
            throw new OwnAccount();
        }
        User whose = users.findById(user.value()).orElseThrow(() -> new UserNotFound(user));
        viewer.requireToGrant(whose.role());
        forget(viewer, user);
        events.publishEvent(new SecondFactorReset(viewer, user));
        endWhatIsSignedIn(user);
    }

    /** Takes a code of the device or a recovery code, each once. */
    Optional<Taken> take(UserId user, String typed) {
        String code = tidy(typed);
        if (code.length() != Totp.DIGITS) {
            return jdbc.sql(TAKE_RECOVERY_CODE)
                                    .param("now", Timestamp.from(clock.instant()))
                                    .param("user", user.value())
                                    .param("hash", Tokens.hash(code))
                                    .update()
                            == 1
                    ? Optional.of(Taken.RECOVERY_CODE)
                    : Optional.empty();
        }
        OptionalLong step = secret(user, true)
                .map(secret -> Totp.stepOf(secret, code, clock.instant()))
                .orElse(OptionalLong.empty());
        boolean taken = step.isPresent()
                && jdbc.sql(TAKE_STEP)
                                .param("step", step.getAsLong())
                                .param("user", user.value())
                                .update()
                        == 1;
        return taken ? Optional.of(Taken.CODE) : Optional.empty();
    }

    private boolean forget(Viewer by, UserId user) {
        forgetCodes(user);
        boolean wasOn = jdbc.sql("delete from second_factor where user_id = :user and confirmed_at is not null")
                        .param("user", user.value())
                        .update()
                == 1;
        if (wasOn) {
            events.publishEvent(AccessEvent.of(by, What.SECOND_FACTOR_OFF, user));
        }
        return wasOn;
    }

    private boolean isConfirmed(UserId user, long step) {
        return jdbc.sql(CONFIRM)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("step", step)
                        .param("user", user.value())
                        .update()
                == 1;
    }

    private Optional<byte[]> secret(UserId user, boolean confirmed) {
        return jdbc.sql(SECRET)
                .param("user", user.value())
                .param("confirmed", confirmed)
                .query(String.class)
                .optional()
                .map(sealed::openBytes);
    }

    private void endWhatIsSignedIn(UserId user) {
        User changed = users.findById(user.value()).orElseThrow(() -> new UserNotFound(user));
        changed.endSessions();
        users.saveAndFlush(changed);
    }

    private List<String> freshCodes(UserId user) {
        forgetCodes(user);
        List<String> codes = Stream.generate(() -> Base32.encode(Tokens.random(RECOVERY_BYTES)))
                .limit(RECOVERY_CODES)
                .toList();
        for (String code : codes) {
            jdbc.sql("insert into recovery_code (user_id, code_hash) values (:user, :hash)")
                    .param("user", user.value())
                    .param("hash", Tokens.hash(code))
                    .update();
        }
        return codes.stream().map(SecondFactor::grouped).toList();
    }

    private void forgetCodes(UserId user) {
        jdbc.sql("delete from recovery_code where user_id = :user")
                .param("user", user.value())
                .update();
    }

    /** In groups of four, easier to copy by hand. */
    private static String grouped(String code) {
        return code.replaceAll("(?<=\\G.{4})(?=.)", "-");
    }

    /** As it was meant, whatever was typed between the groups; digits of any script. */
    private static String tidy(String typed) {
        StringBuilder code = new StringBuilder();
        typed.toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(one -> {
                    int digit = Character.digit(one, 10);
                    code.appendCodePoint(digit < 0 ? one : '0' + digit);
                });
        return code.toString();
    }

    private static UserId self(Viewer viewer) {
        UserId user = viewer.user();
        if (user == null) {
            throw new IllegalArgumentException("Keel itself signs in nowhere");
        }
        return user;
    }

    /**
     * A second factor that is asked for.
     *
     * @param codesLeft recovery codes not yet used
     */
    public record State(@Nullable Instant since, int codesLeft) {}

    enum Taken {
        CODE,
        RECOVERY_CODE;

        /** As the audit log names it. */
        String way() {
            return this == CODE ? "code" : "recovery";
        }
    }
}
