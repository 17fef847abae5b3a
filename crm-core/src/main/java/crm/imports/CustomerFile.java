package crm.imports;

import crm.access.Viewer;
import crm.consent.ConsentIntake;
import crm.customers.CustomerIntake;
import crm.customers.CustomerUndo;
import crm.customers.TakenBack;
import crm.workspace.Workspace;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Files of customers and their contacts, with what those agreed to. */
@Component
class CustomerFile implements FileIntake {

    private static final String COPY = """
            copy import_customer_row (import_id, line, external_key, keel_id, kind, name, first_name, last_name, organisation, email,
                email_key, phone, phone_key, street, postcode, city, region, country, language, birth_date, gender,
                job_title, source, tags, custom, consent_email, consent_email_at, consent_email_source,
                consent_email_wording, consent_sms, consent_sms_at, consent_sms_source, consent_sms_wording)
            from stdin
            """;

    private static final String OUTCOMES = """
            select coalesce(outcome, 'unchanged') as outcome, count(*) as rows
            from import_customer_row
            where import_id = :import
            group by 1
            """;

    private static final String UNPROVEN = """
            select count(*)
            from import_customer_row
            where import_id = :import
              and (consent_email = 'yes'
                       and num_nulls(consent_email_at, consent_email_source, consent_email_wording) > 0
                   or consent_sms = 'yes' and num_nulls(consent_sms_at, consent_sms_source, consent_sms_wording) > 0)
            """;

    private final CustomerIntake customers;
    private final ConsentIntake consents;
    private final CustomerUndo undo;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    CustomerFile(
            CustomerIntake customers, ConsentIntake consents, CustomerUndo undo, JdbcClient jdbc, JsonMapper json) {
        this.customers = customers;
        this.consents = consents;
        this.undo = undo;
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.CUSTOMERS;
    }

    @Override
    public String copyStatement() {
        return COPY;
    }

    @Override
    public Staging staging(ImportJob job, ColumnReadings columns, Workspace workspace) {
        return new CustomerStaging(columns, workspace.country(), json);
    }

    @Override
    public Merged merge(ImportJob job) {
        customers.mergeStaged(
                Viewer.system(),
                job.id(),
                job.sample(),
                job.options().identifying(),
                job.options().overwriting());
        consents.takeStaged(Viewer.system(), job.id());
        long unproven =
                jdbc.sql(UNPROVEN).param("import", job.id()).query(Long.class).single();
        return Merged.of(jdbc.sql(OUTCOMES).param("import", job.id())).withUnproven(unproven);
    }

    @Override
    public TakenBack takeBack(Viewer viewer, long importId) {
        return undo.takeBack(viewer, importId);
    }

    @Override
    public void clear(long importId) {
        jdbc.sql("delete from import_customer_row where import_id = :import")
                .param("import", importId)
                .update();
    }

    @Override
    public String[] tables() {
        return new String[] {
            "import_customer_row", "customer", "contact", "identity_key", "consent_event", "consent", "activity"
        };
    }
}
