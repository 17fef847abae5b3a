package crm.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows guessers down on every instance. Each attempt is written down before it is looked at, so that many at once count
 * each other. A guesser makes his own address wait, and the pair of his address and the account; the account alone never
 * waits, so its owner comes in from his own address at any time.
 */
@Component
class Throttle {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Wrong attempts of one address at one account before it has to wait. */
    private static final int FREE_FOR_A_PAIR = 5;

    /** Wrong attempts of one address at any accounts: an office behind one address mistypes more than one person. */
    private static final int FREE_FOR_AN_ADDRESS = 30;

    /** Wrong codes at one account from wherever. */
    private static final int FREE_FOR_AN_ACCOUNT = 20;

    private static final String NOTE =
            "insert into login_failure (bucket, occurred_at) values (:bucket, :now)" + " returning id";

    private static final String SEEN = """
            select count(*) as failures, max(occurred_at) as last
            from login_failure
            where bucket = :bucket and occurred_at > :since and not (id = any(:own))
            """;

    private final JdbcClient jdbc;

    private final Clock clock;

    Throttle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes an attempt and says how long it has to wait; zero means it may be looked at now. */
    Attempt begin(String email, String from) {
        Instant now = clock.instant();
        String pair = bucket("pair", email.toLowerCase(Locale.ROOT) + " " + from);
        return begin(pair, Map.of(pair, FREE_FOR_A_PAIR, bucket("address", from), FREE_FOR_AN_ADDRESS), now);
    }

    /**
     * The same for a code of the second factor. Whoever guesses one knows the password already, so here the account waits
     * too: changing addresses helps nobody.
     */
    Attempt beginCode(UserId user, String from) {
        Instant now = clock.instant();
        String pair = bucket("code pair", user.value() + " " + from);
        String account = bucket("code account", Long.toString(user.value()));
        return begin(pair, Map.of(pair, FREE_FOR_A_PAIR, account, FREE_FOR_AN_ACCOUNT), now);
    }

    private Attempt begin(String pair, Map<String, Integer> free, Instant now) {
        forgetOld(now);
        Long[] own = free.keySet().stream().map(bucket -> note(bucket, now)).toArray(Long[]::new);
        Duration delay = free.entrySet().stream()
                .map(bucket -> left(bucket.getKey(), bucket.getValue(), own, now))
                .reduce(Duration.ZERO, Throttle::longer);
        if (!delay.isZero()) {
            // What was not looked at is no guess: impatience must not lengthen the wait.
            forget(own);
        }
        return new Attempt(pair, own, delay);
    }

    /** The owner is here: what was mistyped before counts no longer against him. */
    void succeeded(Attempt attempt) {
        forget(attempt.own());
        jdbc.sql("delete from login_failure where bucket = :bucket")
                .param("bucket", attempt.pair())
                .update();
    }

    private Duration left(String bucket, int free, Long[] own, Instant now) {
        Seen seen = jdbc.sql(SEEN)
                .param("bucket", bucket)
                .param("since", Timestamp.from(now.minus(WINDOW)))
                .param("own", own)
                .query(Seen.class)
                .single();
        if (seen.last() == null || seen.failures() < free) {
            return Duration.ZERO;
        }
        long seconds = Math.min(1L << Math.min(seen.failures() - free, 10), LONGEST_WAIT.toSeconds());
        Duration left = Duration.between(now, seen.last().plusSeconds(seconds));
        return left.isPositive() ? left : Duration.ZERO;
    }

    private Long note(String bucket, Instant now) {
        return jdbc.sql(NOTE)
                .param("bucket", bucket)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    private void forget(Long[] ids) {
        jdbc.sql("delete from login_failure where id in (:ids)")
                .param("ids", List.of(ids))
                .update();
    }

    private void forgetOld(Instant now) {
        jdbc.sql("delete from login_failure where occurred_at < :since")
                .param("since", Timestamp.from(now.minus(WINDOW)))
                .update();
    }

    private static String bucket(String kind, String text) {
        return kind + ":" + HexFormat.of().formatHex(Tokens.hash(text));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    record Attempt(String pair, Long[] own, Duration delay) {}

    private record Seen(int failures, @Nullable Instant last) {}
}
