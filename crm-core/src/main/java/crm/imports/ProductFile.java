package crm.imports;

import crm.access.Viewer;
import crm.customers.TakenBack;
import crm.imports.reading.CsvRow;
import crm.transactions.ProductIntake;
import crm.transactions.ProductUndo;
import crm.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of what is sold. */
@Component
class ProductFile implements FileIntake {

    private static final String COPY = """
            copy import_product_row (import_id, line, sku, name, category) from stdin
            """;

    private static final String OUTCOMES = """
            select outcome, count(*) as rows from import_product_row where import_id = :import group by outcome
            """;

    private final ProductIntake products;
    private final ProductUndo undo;
    private final JdbcClient jdbc;

    ProductFile(ProductIntake products, ProductUndo undo, JdbcClient jdbc) {
        this.products = products;
        this.undo = undo;
        this.jdbc = jdbc;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.PRODUCTS;
    }

    @Override
    public String copyStatement() {
        return COPY;
    }

    @Override
    public Staging staging(ImportJob job, ColumnReadings columns, Workspace workspace) {
        return row -> product(columns, row);
    }

    private static @Nullable Object[] product(ColumnReadings columns, CsvRow row) {
        FieldReader sku = columns.of("sku");
        String key = sku.key(row);
        if (key == null) {
            throw sku.missing();
        }
        return new @Nullable Object[] {
            key, columns.of("name").text(row), columns.of("category").text(row)
        };
    }

    @Override
    public Merged merge(ImportJob job) {
        products.mergeStaged(Viewer.system(), job.id());
        return Merged.of(jdbc.sql(OUTCOMES).param("import", job.id()));
    }

    @Override
    public TakenBack takeBack(Viewer viewer, long importId) {
        return undo.takeBack(viewer, importId);
    }

    @Override
    public void clear(long importId) {
        jdbc.sql("delete from import_product_row where import_id = :import")
                .param("import", importId)
                .update();
    }

    @Override
    public String[] tables() {
        return new String[] {"import_product_row", "product"};
    }
}
