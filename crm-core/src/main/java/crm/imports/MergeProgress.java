package crm.imports;

import crm.customers.IntakeProgress;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says how much of a merge is behind us, and ends one that was paused or cancelled after its current step: what it has done
 * so far goes with its transaction. Others see nothing of what a transaction writes until it ends, but how it is called;
 * and merges that wait for each other must not each need a second connection.
 */
@Component
class MergeProgress {

    /** The name of a merge: number of the import, percent. */
    static final String NAME = "keel import %d %d";

    private static final String CALL = "select set_config('application_name', :name, true)";

    private static final String IS_STOPPED =
            "select exists (select from import where id = :id and state in ('PAUSED', 'CANCELLED'))";

    private final JdbcClient jdbc;

    MergeProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void show(IntakeProgress progress) {
        jdbc.sql(CALL)
                .param("name", NAME.formatted(progress.importId(), progress.percent()))
                .query(String.class)
                .single();
        Stopped.unless(!jdbc.sql(IS_STOPPED)
                .param("id", progress.importId())
                .query(Boolean.class)
                .single());
    }
}
