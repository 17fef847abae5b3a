package crm.access;

import crm.kernel.Sealed;
import crm.kernel.Secret;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers what was answered under a key that a program chose, so that asking again does nothing again. Key, effect and
 * answer are committed together: after a crash either all are there or none. Answers are kept encrypted, for they may
 * hold what is shown once, such as an invitation.
 */
@Service
public class IdempotencyKeys {

    /** For how long an answer is kept. */
    public static final Duration KEPT = Duration.ofDays(1);

    // Whoever asks with the same key while the first is still at work waits here for its commit or rollback.
    private static final String CLAIM = """
            insert into idempotency_key (user_id, key, request_hash, created_at)
            values (:user, :key, :hash, :now)
            on conflict (user_id, key) do nothing
            """;

    private static final String ANSWER = """
            select request_hash, status, headers, body from idempotency_key where user_id = :user and key = :key
            """;

    private static final String KEEP = """
            update idempotency_key set status = :status, headers = :headers, body = :body
            where user_id = :user and key = :key
            """;

    private static final String FORGET_OLD = """
            delete from idempotency_key where user_id = :user and created_at < :longAgo
            """;

    private final JdbcClient jdbc;

    private final Sealed sealed;

    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, Secret secret, Clock clock) {
        this.jdbc = jdbc;
        this.sealed = new Sealed(secret, "sealed answers");
        this.clock = clock;
    }

    /** The answer already given under this key; empty when the key is now the caller's to answer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Answer> claim(Viewer viewer, String key, byte[] requestHash) {
        Instant now = clock.instant();
        jdbc.sql("set local lock_timeout = '30s'").update();
        jdbc.sql(FORGET_OLD)
                .param("user", viewer.userId())
                .param("longAgo", Timestamp.from(now.minus(KEPT)))
                .update();
        int claimed = jdbc.sql(CLAIM)
                .param("user", viewer.userId())
                .param("key", key)
                .param("hash", requestHash)
                .param("now", Timestamp.from(now))
                .update();
        return claimed == 1
                ? Optional.empty()
                : jdbc.sql(ANSWER)
                        .param("user", viewer.userId())
                        .param("key", key)
                        .query(Answer.class)
                        .optional()
                        .map(this::opened);
    }

    /** Keeps the answer under the key that was claimed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Viewer viewer, String key, int status, String headers, String body) {
        jdbc.sql(KEEP)
                .param("user", viewer.userId())
                .param("key", key)
                .param("status", status)
                .param("headers", headers)
                .param("body", sealed.seal(body))
                .update();
    }

    private Answer opened(Answer kept) {
        String body = kept.body() == null ? null : sealed.open(kept.body());
        return new Answer(kept.requestHash(), kept.status(), kept.headers(), body);
    }

    /**
     * What was answered.
     *
     * @param requestHash of the request it answered
     * @param headers lines of {@code name: value}
     */
    public record Answer(
            byte[] requestHash,
            @Nullable Integer status,
            @Nullable String headers,
            @Nullable String body) {}
}
