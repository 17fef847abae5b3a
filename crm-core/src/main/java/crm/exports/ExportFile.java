package crm.exports;

import java.io.IOException;
import java.io.OutputStream;

/** A file that is being written. One that is not finished is visibly broken: nobody shall take half a list for a whole one. */
interface ExportFile extends ExportTable {

    static ExportFile of(ExportFormat format, OutputStream out) throws IOException {
        return switch (format) {
            case CSV -> new CsvExport(out);
            case XLSX -> new WorkbookExport(out);
        };
    }

    void finish() throws IOException;
}
