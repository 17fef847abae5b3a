package crm.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says whether the application works with more rights than it needs, as on a database set up with one role. */
@Component
public class DatabaseRights {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseRights.class);

    private static final String MORE_THAN_NEEDED = """
            select rolsuper or exists (select from pg_tables
                                        where schemaname = current_schema() and tableowner = current_user)
              from pg_roles where rolname = current_user
            """;

    private final JdbcClient jdbc;

    DatabaseRights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this application's role could alter tables or rewrite its ledgers. */
    public boolean moreThanNeeded() {
        return jdbc.sql(MORE_THAN_NEEDED).query(Boolean.class).single();
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        if (moreThanNeeded()) {
            LOG.warn("The application's database role owns the tables: it could rewrite the consent ledger. The README"
                    + " shows how to give it a role of its own.");
        }
    }
}
