package crm.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.testing.KeelTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@KeelTest
class ApplicationRoleTests {

    @Autowired
    JdbcClient jdbc;

    @Test
    void theApplicationOwnsNoTable() {
        assertThat(jdbc.sql("select count(*) from pg_tables where tableowner = current_user")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select rolsuper from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void theApplicationCannotChangeTheSchema() {
        assertThatThrownBy(() ->
                        jdbc.sql("alter table customer add column hidden text").update())
                .hasStackTraceContaining("must be owner");
        assertThatThrownBy(() -> jdbc.sql("create table mine (id bigint)").update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void theConsentLedgerCanOnlyGrow() {
        assertThatThrownBy(() ->
                        jdbc.sql("update consent_event set state = 'GRANTED'").update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> jdbc.sql("delete from consent_event").update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void theLogOfHitsCanOnlyGrow() {
        assertThatThrownBy(() -> jdbc.sql("update raw_hit set agent = null").update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> jdbc.sql("delete from raw_hit").update()).hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> jdbc.sql("truncate raw_hit").update()).hasStackTraceContaining("permission denied");
    }
}
