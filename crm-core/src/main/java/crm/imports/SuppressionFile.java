package crm.imports;

import crm.access.Viewer;
import crm.consent.ConsentUndo;
import crm.consent.SuppressionIntake;
import crm.customers.TakenBack;
import crm.workspace.Workspace;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of addresses, telephone numbers and domains that nobody writes to, such as another mailer's. */
@Component
class SuppressionFile implements FileIntake {

    private static final String COPY = """
            copy import_suppression_row (import_id, line, email_key, phone_key, domain, reason, source, since) from stdin
            """;

    private static final String OUTCOMES = """
            select outcome, count(*) as rows from import_suppression_row where import_id = :import group by outcome
            """;

    private final SuppressionIntake suppressions;
    private final ConsentUndo undo;
    private final JdbcClient jdbc;
    private final Clock clock;

    SuppressionFile(SuppressionIntake suppressions, ConsentUndo undo, JdbcClient jdbc, Clock clock) {
        this.suppressions = suppressions;
        this.undo = undo;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.SUPPRESSIONS;
    }

    @Override
    public String copyStatement() {
        return COPY;
    }

    @Override
    public Staging staging(ImportJob job, ColumnReadings columns, Workspace workspace) {
        return new SuppressionStaging(columns, workspace.country(), clock.instant());
    }

    @Override
    public Merged merge(ImportJob job) {
        suppressions.mergeStaged(Viewer.system(), job.id());
        return Merged.of(jdbc.sql(OUTCOMES).param("import", job.id()));
    }

    @Override
    public TakenBack takeBack(Viewer viewer, long importId) {
        return undo.takeBackSuppressions(viewer, importId);
    }

    @Override
    public void clear(long importId) {
        jdbc.sql("delete from import_suppression_row where import_id = :import")
                .param("import", importId)
                .update();
    }

    @Override
    public String[] tables() {
        return new String[] {"import_suppression_row", "suppression", "suppressed_domain"};
    }
}
