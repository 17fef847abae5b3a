package crm.delivery;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What stands between us and a mail server at the moment, for the pages to say; shared by all instances. */
@Component
class Trouble {

    private static final String NOTE = """
            insert into send_trouble (relay_id, words, since, seen_at)
            values (:relay, :words, clock_timestamp(), clock_timestamp())
            on conflict (relay_id) do update set words = excluded.words, seen_at = excluded.seen_at
            """;

    private final JdbcClient jdbc;

    Trouble(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** There is no session with this server. */
    @Transactional
    public void note(long relay, String words) {
        jdbc.sql(NOTE).param("relay", relay).param("words", words).update();
    }

    /** It gave one. */
    @Transactional
    public void over(long relay) {
        jdbc.sql("delete from send_trouble where relay_id = :relay")
                .param("relay", relay)
                .update();
    }
}
