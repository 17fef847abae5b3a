package crm.imports;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.CustomerUndo;
import crm.customers.TakenBack;
import crm.leads.LeadIntake;
import crm.leads.LeadUndo;
import crm.workspace.Workspace;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of leads, such as a fair's: who asked for what, and who shall answer. */
@Component
class LeadFile implements FileIntake {

    private static final String COPY = """
            copy import_lead_row (import_id, line, external_key, name, organisation, email, email_key, phone, phone_key,
                need, source, owner_id)
            from stdin
            """;

    private static final String OUTCOMES = """
            select outcome, count(*) as rows from import_lead_row where import_id = :import group by outcome
            """;

    private final LeadIntake leads;
    private final Colleagues colleagues;
    private final LeadUndo leadUndo;
    private final CustomerUndo customerUndo;
    private final JdbcClient jdbc;

    LeadFile(LeadIntake leads, Colleagues colleagues, LeadUndo leadUndo, CustomerUndo customerUndo, JdbcClient jdbc) {
        this.leads = leads;
        this.colleagues = colleagues;
        this.leadUndo = leadUndo;
        this.customerUndo = customerUndo;
        this.jdbc = jdbc;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.LEADS;
    }

    @Override
    public String copyStatement() {
        return COPY;
    }

    @Override
    public Staging staging(ImportJob job, ColumnReadings columns, Workspace workspace) {
        Map<String, Long> owners = colleagues.active().stream()
                .filter(user -> user.role().permissions().contains(Permission.LEADS_WRITE))
                .collect(Collectors.toMap(user -> user.email().toLowerCase(Locale.ROOT), Colleague::id));
        return new LeadStaging(columns, workspace.country(), owners);
    }

    @Override
    public Merged merge(ImportJob job) {
        leads.mergeStaged(Viewer.system(), importer(job), job.id(), job.sample());
        return Merged.of(jdbc.sql(OUTCOMES).param("import", job.id()));
    }

    private Viewer importer(ImportJob job) {
        return job.by() == null ? Viewer.system() : colleagues.of(job.by()).viewer();
    }

    /** The leads, then the customers and contacts they brought; removed are leads. */
    @Override
    public TakenBack takeBack(Viewer viewer, long importId) {
        long removed = leadUndo.takeBack(viewer, importId);
        return new TakenBack(removed, customerUndo.takeBack(viewer, importId).restored());
    }

    @Override
    public void clear(long importId) {
        jdbc.sql("delete from import_lead_row where import_id = :import")
                .param("import", importId)
                .update();
    }

    @Override
    public String[] tables() {
        return new String[] {
            "import_lead_row",
            "customer",
            "contact",
            "identity_key",
            "lead",
            "lead_identity",
            "lead_decision",
            "activity"
        };
    }
}
