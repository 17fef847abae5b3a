package crm.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that open one page once: set-up, invitation, new password. Only their hashes are stored. */
@Component
class OneTimeLinks {

    enum Purpose {
        SETUP,
        INVITE,
        RESET
    }

    private static final String ISSUE = """
            insert into one_time_link (token_hash, purpose, user_id, created_at, expires_at)
            values (:hash, :purpose, :user, :now, :expires)
            """;

    private static final String FIND = """
            select purpose, user_id from one_time_link where token_hash = :hash and used_at is null and expires_at > :now
            """;

    private static final String USE = """
            update one_time_link set used_at = :now
            where token_hash = :hash and used_at is null and expires_at > :now
            returning purpose, user_id
            """;

    private static final String FORGET_OLD = "delete from one_time_link where expires_at < :longAgo";

    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(30);

    private final JdbcClient jdbc;

    private final Clock clock;

    OneTimeLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    String issue(Purpose purpose, @Nullable UserId user, Duration lasts) {
        Instant now = clock.instant();
        jdbc.sql(FORGET_OLD)
                .param("longAgo", Timestamp.from(now.minus(KEPT_AFTER_EXPIRY)))
                .update();
        String token = Tokens.fresh();
        jdbc.sql(ISSUE)
                .param("hash", Tokens.hash(token))
                .param("purpose", purpose.name())
                .param("user", user == null ? null : user.value())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(lasts)))
                .update();
        return token;
    }

    /** Looks without using it up: what a GET may do. */
    Optional<Link> find(String token) {
        return jdbc.sql(FIND)
                .param("hash", Tokens.hash(token))
                .param("now", Timestamp.from(clock.instant()))
                .query(Link.class)
                .optional();
    }

    /** Uses it up; of two at once only one gets it. */
    Optional<Link> use(String token) {
        return jdbc.sql(USE)
                .param("hash", Tokens.hash(token))
                .param("now", Timestamp.from(clock.instant()))
                .query(Link.class)
                .optional();
    }

    void revokeAllOf(UserId user) {
        jdbc.sql("delete from one_time_link where user_id = :user and used_at is null")
                .param("user", user.value())
                .update();
    }

    record Link(Purpose purpose, @Nullable Long userId) {}
}
