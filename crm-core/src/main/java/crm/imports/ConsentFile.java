package crm.imports;

import crm.access.Viewer;
import crm.consent.ConsentUndo;
import crm.consent.LedgerIntake;
import crm.customers.TakenBack;
import crm.workspace.Workspace;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files of what people said about being written to, such as a newsletter tool's log. */
@Component
class ConsentFile implements FileIntake {

    private static final String COPY = """
            copy import_consent_row (import_id, line, customer_key, email_key, phone_key, channel, state, at, source,
                wording, cells, stranger, stranger_column)
            from stdin
            """;

    private static final String SET_ASIDE = """
            with gone as (
                delete from import_consent_row where import_id = :import and outcome = 'rejected'
                returning line, cells, stranger, stranger_column)
            insert into import_rejection (import_id, line, cells, reason, code, column_name)
            select :import, line, cells, stranger, :code, stranger_column from gone
            """;

    private static final String OUTCOMES = """
            select outcome, count(*) as rows from import_consent_row where import_id = :import group by outcome
            """;

    private static final String UNPROVEN =
            "select count(*) from import_consent_row where import_id = :import and state = 'UNKNOWN'";

    private final LedgerIntake ledger;
    private final ConsentUndo undo;
    private final JdbcClient jdbc;
    private final Clock clock;

    ConsentFile(LedgerIntake ledger, ConsentUndo undo, JdbcClient jdbc, Clock clock) {
        this.ledger = ledger;
        this.undo = undo;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.CONSENTS;
    }

    @Override
    public String copyStatement() {
        return COPY;
    }

    @Override
    public Staging staging(ImportJob job, ColumnReadings columns, Workspace workspace) {
        return new ConsentStaging(columns, workspace.country(), clock.instant());
    }

    @Override
    public void refuse(ImportJob job) {
        ledger.findStaged(Viewer.system(), job.id());
        Strangers.setAside(jdbc, SET_ASIDE, job.id());
    }

    @Override
    public Merged merge(ImportJob job) {
        ledger.mergeStaged(Viewer.system(), job.id());
        long unproven =
                jdbc.sql(UNPROVEN).param("import", job.id()).query(Long.class).single();
        return Merged.of(jdbc.sql(OUTCOMES).param("import", job.id())).withUnproven(unproven);
    }

    @Override
    public TakenBack takeBack(Viewer viewer, long importId) {
        return undo.takeBackStatements(viewer, importId);
    }

    @Override
    public void clear(long importId) {
        jdbc.sql("delete from import_consent_row where import_id = :import")
                .param("import", importId)
                .update();
    }

    @Override
    public String[] tables() {
        return new String[] {"import_consent_row", "consent_event", "consent", "opted_out_address"};
    }
}
