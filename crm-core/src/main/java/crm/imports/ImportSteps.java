package crm.imports;

import crm.access.Viewer;
import crm.jobs.BackgroundWork;
import crm.kernel.Conflict;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Takes the steps that people ask for: of two at the same time one comes first, and the other is told. */
@Component
class ImportSteps {

    private final JdbcClient jdbc;
    private final BackgroundWork work;
    private final Clock clock;

    ImportSteps(JdbcClient jdbc, BackgroundWork work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    /**
     * As part of the caller's transaction.
     *
     * @throws ImportNotFound when there is no such import
     * @throws Conflict when its state does not allow it
     */
    void take(Viewer viewer, ImportId id, ImportStep step) {
        if (statement(viewer, id, step.change()).update() == 0) {
            throw conflict(id, state(id), step.only());
        }
        if (step.work() != null) {
            work.enqueue(step.work(), id.value());
        }
    }

    /**
     * @param only why it has to be in that state, as the second half of a sentence
     * @throws ImportNotFound when there is no such import
     * @throws Conflict when it is in another state
     */
    void require(ImportId id, ImportState needed, String only) {
        ImportState state = state(id);
        if (state != needed) {
            throw conflict(id, state, only);
        }
    }

    /** The same, and it stays in that state until the caller's transaction ends. */
    void hold(ImportId id, ImportState needed, String only) {
        jdbc.sql("select id from import where id = :id for update")
                .param("id", id.value())
                .query(Long.class)
                .list();
        require(id, needed, only);
    }

    private static Conflict conflict(ImportId id, ImportState state, String only) {
        return new Conflict("Import " + id.value() + " is " + state + "; " + only + ".");
    }

    private StatementSpec statement(Viewer viewer, ImportId id, String change) {
        return jdbc.sql(change)
                .param("id", id.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("user", viewer.userId());
    }

    private ImportState state(ImportId id) {
        return jdbc.sql("select state from import where id = :id")
                .param("id", id.value())
                .query(ImportState.class)
                .optional()
                .orElseThrow(() -> new ImportNotFound(id));
    }
}
