package crm.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.testing.KeelTest;
import crm.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@KeelTest
class BulkCopyTests {

    private static final String COPY = "copy copied (line, word) from stdin";

    @Autowired
    BulkCopy copy;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeAll
    static void aTable(@Autowired TestDatabase database) {
        JdbcTemplate owner = new JdbcTemplate(database.asOwner());
        owner.execute("create table copied (line int, word text)");
        owner.execute("grant select, insert, delete, maintain on copied to keel_app");
    }

    @AfterAll
    static void noTable(@Autowired TestDatabase database) {
        new JdbcTemplate(database.asOwner()).execute("drop table copied");
    }

    @Test
    void whateverIsInATextArrivesAsItIs() {
        List<String> words =
                List.of("plain", "", "tab\there", "two\nlines", "back\\slash", "\\N", "سلام 👋", "a\tb\\ سلام\t👋\\");

        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from copied").update();
            long stored = copy.rows(COPY, rows -> {
                for (int i = 0; i < words.size(); i++) {
                    rows.add(i, words.get(i));
                }
                rows.add(words.size(), null);
            });
            assertThat(stored).isEqualTo(words.size() + 1);
        });

        assertThat(jdbc.sql("select word from copied where word is not null order by line")
                        .query(String.class)
                        .list())
                .isEqualTo(words);
        assertThat(jdbc.sql("select count(*) from copied where word is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aFailedTransactionLeavesNothing() {
        long before = count();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    copy.rows(COPY, rows -> rows.add(1, "gone"));
                    throw new IllegalStateException("changed our mind");
                }))
                .hasMessage("changed our mind");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void aSourceThatFailsHalfWayLeavesTheConnectionUsable() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> copy.rows(COPY, rows -> {
                    rows.add(1, "gone");
                    throw new IllegalArgumentException("the file ends here");
                })))
                .hasMessage("the file ends here");
        assertThat(count()).isNotNegative();
    }

    @Test
    void copyingOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> copy.rows(COPY, rows -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theApplicationMayVacuumItsTables() {
        copy.vacuumAnalyze("customer", "consent_event");
        assertThat(jdbc.sql("select last_vacuum is not null from pg_stat_user_tables where relname = 'customer'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private long count() {
        return jdbc.sql("select count(*) from copied").query(Long.class).single();
    }
}
