package crm.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A workbook whose texts are texts, whatever they begin with. What does not fit a sheet goes on in the next. */
final class WorkbookExport implements ExportFile {

    static final int MOST_ROWS = 1_048_576;

    private static final int ROWS_IN_MEMORY = 500;

    /** Excel knows no day before. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    /** What XML has no place for, and what would be read as such. */
    private static final Pattern UNWRITABLE =
            Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\ufffe\\uffff]|_(?=x[0-9A-Fa-f]{4}_)");

    private final Workbook book;
    private List<String> names = List.of();
    private Worksheet sheet;
    private int sheets;
    private int row;

    WorkbookExport(OutputStream out) {
        // nothing shall leave before the table does, and closing is the caller's
        this.book = new Workbook(out, "Keel", null);
        this.sheet = book.newWorksheet("1");
        this.sheets = 1;
    }

    @Override
    public void header(List<String> columns) {
        names = columns;
        sheet.freezePane(0, 1);
        for (int column = 0; column < columns.size(); column++) {
            sheet.inlineString(row, column, written(columns.get(column)));
            sheet.style(row, column).bold().set();
        }
        row++;
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        if (row == MOST_ROWS) {
            beginSheet();
        }
        for (int column = 0; column < cells.size(); column++) {
            write(column, cells.get(column));
        }
        row++;
        if (row % ROWS_IN_MEMORY == 0) {
            flush();
        }
    }

    private void beginSheet() {
        try {
            sheet.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sheet = book.newWorksheet(Integer.toString(++sheets));
        row = 0;
        header(names);
    }

    private void flush() {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(int column, @Nullable Object cell) {
        switch (cell) {
            case null -> {}
            case Number number -> sheet.value(row, column, number);
            case LocalDate day
            when !day.isBefore(FIRST_DAY) -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            default -> sheet.inlineString(row, column, written(cell.toString()));
        }
    }

    private static String written(String text) {
        return UNWRITABLE.matcher(text).find()
                ? UNWRITABLE
                        .matcher(text)
                        .replaceAll(
                                found -> "_x%04X_".formatted((int) found.group().charAt(0)))
                : text;
    }

    @Override
    public void finish() throws IOException {
        book.finish();
    }
}
