package crm.imports;

import crm.access.Viewer;
import crm.customers.CustomerUndo;
import crm.customers.TakenBack;
import crm.transactions.TransactionIntake;
import crm.transactions.TransactionUndo;
import crm.workspace.Workspace;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files of order lines. */
@Component
class TransactionFile implements FileIntake {

    private static final String COPY = """
            copy import_transaction_row (import_id, line, part, occurred_at, unit_price, amount, content_hash, quantity,
                kind, sku, product_name, category)
            from stdin
            """;

    private final TransactionIntake transactions;
    private final TransactionUndo transactionUndo;
    private final CustomerUndo customerUndo;
    private final JdbcClient jdbc;

    TransactionFile(
            TransactionIntake transactions,
            TransactionUndo transactionUndo,
            CustomerUndo customerUndo,
            JdbcClient jdbc) {
        this.transactions = transactions;
        this.transactionUndo = transactionUndo;
        this.customerUndo = customerUndo;
        this.jdbc = jdbc;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.TRANSACTIONS;
    }

    @Override
    public String copyStatement() {
        return COPY;
    }

    @Override
    public Staging staging(ImportJob job, ColumnReadings columns, Workspace workspace) {
        return new LineStaging(columns, job.options(), workspace.currency());
    }

    @Override
    public Merged merge(ImportJob job) {
        var recorded = transactions.record(Viewer.system(), job.id(), job.sample());
        return new Merged(recorded.created(), 0, recorded.unchanged(), 0, recorded.repeated(), 0);
    }

    /** The lines, then the customers they created; removed are lines. */
    @Override
    public TakenBack takeBack(Viewer viewer, long importId) {
        long lines = transactionUndo.takeBack(viewer, importId);
        return new TakenBack(lines, customerUndo.takeBack(viewer, importId).restored());
    }

    @Override
    public void tidyTakenBack() {
        transactionUndo.dropEmptyPartitions(Viewer.system());
    }

    @Override
    public void clear(long importId) {
        jdbc.sql("delete from import_transaction_row where import_id = :import")
                .param("import", importId)
                .update();
        jdbc.sql("delete from import_order where import_id = :import")
                .param("import", importId)
                .update();
    }

    @Override
    public String[] tables() {
        return new String[] {
            "import_transaction_row",
            "import_order",
            "customer",
            "contact",
            "identity_key",
            "product",
            "orders",
            "order_line",
            "anonymous_order",
            "anonymous_order_line",
            "customer_metrics"
        };
    }
}
