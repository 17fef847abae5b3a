package crm.exports;

import crm.kernel.CsvText;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** UTF-8 with the mark by which Excel knows it; texts that a spreadsheet would run begin with an apostrophe. */
final class CsvExport implements ExportFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvWriter csv;

    CsvExport(OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write(BYTE_ORDER_MARK);
        this.csv = CsvWriter.builder().build(text);
    }

    @Override
    public void header(List<String> names) {
        row(names);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        List<String> texts = new ArrayList<>(cells.size());
        for (Object cell : cells) {
            texts.add(
                    switch (cell) {
                        case null -> "";
                        case String text -> CsvText.inert(text);
                        case BigDecimal number -> number.toPlainString();
                        default -> cell.toString();
                    });
        }
        csv.writeRecord(texts);
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
    }
}
