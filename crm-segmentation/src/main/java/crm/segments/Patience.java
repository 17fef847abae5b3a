package crm.segments;

import java.time.Duration;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the database may take for one statement of a transaction; each is planned for the values it is asked with. A plan
 * kept for any values takes every window for a small one, and reads many customers one by one.
 */
record Patience(Duration limit) {

    /** What somebody at the screen waits for. */
    static final Patience OF_A_READER = new Patience(Duration.ofSeconds(10));

    private static final String QUERY_CANCELED = "57014";

    /** @throws RuleTooSlow when a statement of jOOQ's took longer */
    <T> T with(JdbcClient jdbc, Supplier<T> question) {
        set(jdbc);
        try {
            return question.get();
        } catch (DataAccessException failed) {
            if (QUERY_CANCELED.equals(failed.sqlState())) {
                throw new RuleTooSlow(limit);
            }
            throw failed;
        }
    }

    /** Lets no statement of this transaction run longer. */
    void set(JdbcClient jdbc) {
        jdbc.sql("""
                select set_config('statement_timeout', :millis, true), set_config('plan_cache_mode', 'force_custom_plan', true)
                """)
                .param("millis", String.valueOf(limit.toMillis()))
                .query((row, number) -> row.getString(1))
                .single();
    }
}
