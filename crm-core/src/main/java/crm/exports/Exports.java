package crm.exports;

import crm.access.Permission;
import crm.access.Viewer;
import crm.audit.AuditLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The door through which every list of people leaves the house. */
@Service
public class Exports {

    private static final int ROWS_IN_MEMORY = 1_000;

    private final AuditLog audit;
    private final JsonMapper json;
    private final TransactionTemplate recording;
    private final TransactionTemplate reading;

    Exports(AuditLog audit, JsonMapper json, PlatformTransactionManager transactions) {
        this.audit = audit;
        this.json = json;
        this.recording = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * Writes what a statement finds, in its order, a thousand rows in memory at a time.
     *
     * @param count how many rows that will be, as one number
     * @param rows each column a column of the file, called as it is labelled; {@code custom} becomes one per own field
     * @param sink opened once it is sure that the viewer may have it
     */
    public void write(
            Viewer viewer,
            Export export,
            StatementSpec count,
            StatementSpec rows,
            ExportFormat format,
            ExportSink sink) {
        write(
                viewer,
                export,
                count.query(Long.class).single(),
                format,
                sink,
                table -> rows.withFetchSize(ROWS_IN_MEMORY).query((ResultSetExtractor<Boolean>) found -> {
                    RowReader reader = new RowReader(found.getMetaData(), export.ownFields(), json);
                    table.header(reader.header());
                    while (found.next()) {
                        table.row(reader.cells(found));
                    }
                    return true;
                }));
    }

    /**
     * Writes a list, reading in one transaction. That it leaves is in the audit log before it does, and stays there when the
     * reader breaks off.
     *
     * @param count how many rows that will be
     * @param rows writes header and rows
     * @param sink opened once it is sure that the viewer may have it
     */
    public void write(
            Viewer viewer,
            Export export,
            long count,
            ExportFormat format,
            ExportSink sink,
            Consumer<ExportTable> rows) {
        viewer.require(Permission.CUSTOMERS_EXPORT);
        recording.executeWithoutResult(
                status -> audit.exported(viewer, export.list(), count, format.extension(), export.filterText()));
        try {
            OutputStream out = sink.open();
            ExportFile file = ExportFile.of(format, out);
            reading.executeWithoutResult(status -> rows.accept(file));
            file.finish();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
