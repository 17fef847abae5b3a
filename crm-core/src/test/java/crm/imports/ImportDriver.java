package crm.imports;

import crm.access.Viewer;
import crm.testing.Background;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** Brings files in and waits for them, as a marketer would. */
@TestComponent
class ImportDriver {

    static final String LINES = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    /** Of a list that is our own. */
    static final ImportOptions OWN = ImportOptions.of(Map.of("provenance", "own"));

    private final Imports imports;
    private final ImportRejections rejections;
    private final Background background;

    ImportDriver(Imports imports, ImportRejections rejections, Background background) {
        this.imports = imports;
        this.rejections = rejections;
        this.background = background;
    }

    ImportReport transactions(String csv) {
        return transactions(csv, Map.of());
    }

    ImportReport transactions(String csv, Map<String, String> options) {
        return run(ImportKind.TRANSACTIONS, stream(csv), null, options);
    }

    ImportReport customers(String csv) {
        return run(ImportKind.CUSTOMERS, stream(csv), null, Map.of());
    }

    ImportReport firstWeek() {
        return run(ImportKind.TRANSACTIONS, firstWeekFile(), null, Map.of());
    }

    ImportReport run(
            ImportKind kind,
            InputStream file,
            @Nullable Map<String, ? extends @Nullable String> mapping,
            Map<String, String> options) {
        ImportId id = submit(kind, file, mapping, options);
        background.awaitIdle();
        return imports.report(Viewer.system(), id);
    }

    ImportId submit(
            ImportKind kind,
            InputStream file,
            @Nullable Map<String, ? extends @Nullable String> mapping,
            Map<String, String> options) {
        try (file) {
            return imports.submit(
                    Viewer.system(), kind, "file.csv", file, mapping, OWN.with(ImportOptions.of(options)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One customer, with constants. */
    ImportId submitted(Map<String, String> constants) {
        return imports.submit(
                Viewer.system(),
                ImportKind.CUSTOMERS,
                "file.csv",
                stream("externalKey\nC1\n"),
                new ImportPlan(null, constants, OWN, false));
    }

    void await() {
        background.awaitIdle();
    }

    String rejected(ImportReport report) {
        StringWriter out = new StringWriter();
        rejections.write(Viewer.system(), report.id(), out);
        return out.toString();
    }

    static InputStream firstWeekFile() {
        return Objects.requireNonNull(
                ImportDriver.class.getResourceAsStream("/online-retail/online_retail_2010-12-01_07.csv.gz"));
    }

    static InputStream stream(String csv) {
        return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    }
}
