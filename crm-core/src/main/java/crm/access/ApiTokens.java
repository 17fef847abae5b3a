package crm.access;

import crm.kernel.Invalid;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of programs that act for a user: each token has its user's role as it is at this moment, no more. */
@Service
public class ApiTokens {

    /** What keeps a token that an operator made up himself from being guessed. */
    public static final int SHORTEST = 32;

    private static final String PREFIX = "keel_";

    private static final int LONGEST_NAME = 100;

    private static final String CREATE = """
            insert into api_token (user_id, name, token_hash, created_at) values (:user, :name, :hash, :now) returning id
            """;

    private static final String OWN = """
            select id, name, created_at, last_used_at
            from api_token
            where user_id = :user and revoked_at is null
            order by id
            """;

    private static final String REVOKE = """
            update api_token set revoked_at = :now where id = :id and user_id = :user and revoked_at is null
            """;

    private static final String BEARER = """
            select t.id as token, u.id as user_id, u.name, u.email, u.role,
                   coalesce(t.last_used_at < :minuteAgo, true) as stale
            from api_token t
            join app_user u on u.id = t.user_id
            where t.token_hash = :hash and t.revoked_at is null and u.enabled
            """;

    private static final String NOTE_USE = "update api_token set last_used_at = :now where id = :id";

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    ApiTokens(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes a token for the viewer himself. The secret in the answer cannot be shown again.
     *
     * @throws Invalid for a name that says nothing
     */
    @Transactional
    public Created create(Viewer viewer, String name) {
        viewer.require(Permission.TOKENS_OWN);
        String tidy = name.strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST_NAME || tidy.chars().anyMatch(Character::isISOControl)) {
            throw new Invalid("name", "NAME_INVALID", "Say in 1 to 100 characters what this token is for.");
        }
        String secret = PREFIX + Tokens.fresh();
        long id = store(userOf(viewer), tidy, secret);
        announce(viewer, AccessEvent.What.TOKEN_CREATED, id);
        return new Created(id, secret);
    }

    long store(UserId user, String name, String secret) {
        return jdbc.sql(CREATE)
                .param("user", user.value())
                .param("name", name)
                .param("hash", Tokens.hash(secret))
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
    }

    /** The viewer's own tokens that still work. */
    @Transactional(readOnly = true)
    public List<Line> list(Viewer viewer) {
        viewer.require(Permission.TOKENS_OWN);
        return jdbc.sql(OWN)
                .param("user", userOf(viewer).value())
                .query(new SimplePropertyRowMapper<>(Line.class))
                .list();
    }

    /**
     * Ends one of the viewer's own tokens.
     *
     * @throws TokenNotFound when he has no such token
     */
    @Transactional
    public void revoke(Viewer viewer, long id) {
        viewer.require(Permission.TOKENS_OWN);
        int ended = jdbc.sql(REVOKE)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .param("user", userOf(viewer).value())
                .update();
        if (ended == 0) {
            throw new TokenNotFound(id);
        }
        announce(viewer, AccessEvent.What.TOKEN_REVOKED, id);
    }

    /** Who comes with this secret; empty when it is unknown or revoked, or its user disabled. */
    public Optional<Bearer> bearerOf(String secret) {
        Instant now = clock.instant();
        Optional<Row> row = jdbc.sql(BEARER)
                .param("hash", Tokens.hash(secret))
                .param("minuteAgo", Timestamp.from(now.minusSeconds(60)))
                .query(Row.class)
                .optional();
        row.filter(Row::stale)
                .ifPresent(used -> jdbc.sql(NOTE_USE)
                        .param("now", Timestamp.from(now))
                        .param("id", used.token())
                        .update());
        return row.map(Row::bearer);
    }

    private void announce(Viewer viewer, AccessEvent.What what, long token) {
        events.publishEvent(AccessEvent.of(viewer, what, userOf(viewer), Map.of("token", Long.toString(token))));
    }

    private static UserId userOf(Viewer viewer) {
        if (viewer.user() == null) {
            throw new IllegalArgumentException("Keel itself has no tokens");
        }
        return viewer.user();
    }

    /**
     * A token just made.
     *
     * @param secret shown once
     */
    public record Created(long id, String secret) {}

    /** A token in its owner's list. */
    public record Line(
            long id,
            String name,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}

    /** A program at the API and the user it acts for. */
    public record Bearer(long token, Viewer viewer) {}

    private record Row(long token, long userId, String name, String email, Role role, boolean stale) {

        Bearer bearer() {
            return new Bearer(token, new Viewer(new UserId(userId), name, email, role));
        }
    }
}
