package crm.imports.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** One sheet of a workbook. Every cell is what its reader sees; a formula is what it came to. */
final class WorkbookFile implements TableFile {

    private final Archive archive;
    private final CellTexts texts;
    private @Nullable SharedStrings shared;
    private List<String> sheets = List.of();
    private List<String> columns = List.of();
    private Workbook.@Nullable Sheet sheet;
    private @Nullable CountedStream read;
    private @Nullable SheetRows rows;
    private @Nullable CsvRow next;

    private WorkbookFile(Archive archive, Workbook book) throws IOException {
        this.archive = archive;
        this.texts = new CellTexts(formats(archive, book.styles()), () -> shared(book.texts()), book.from1904());
    }

    /** @throws Unreadable when it cannot be read, or when several sheets hold something and none is chosen; it is closed then */
    static WorkbookFile open(Archive archive, TableOptions options) {
        try {
            Workbook book = Workbook.of(archive);
            WorkbookFile file = new WorkbookFile(archive, book);
            try {
                file.begin(book, options);
                return file;
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            close(archive);
            throw unreadable(e);
        } catch (RuntimeException e) {
            close(archive);
            throw e instanceof UncheckedIOException io && io.getCause() != null ? unreadable(io.getCause()) : e;
        }
    }

    private void begin(Workbook book, TableOptions options) throws IOException {
        List<Workbook.Sheet> filled = filled(book.sheets(), false);
        if (filled.isEmpty()) {
            filled = filled(book.sheets(), true);
        }
        sheets = filled.stream().map(Workbook.Sheet::name).toList();
        sheet = chosen(book.sheets(), filled, options.sheet());
        if (sheet == null) {
            return;
        }
        rows = rows(sheet);
        next = rows.next();
        if (next == null) {
            return;
        }
        columns = Header.of(next.cells(), options.header());
        if (options.header()) {
            next = rows.next();
        }
    }

    private List<Workbook.Sheet> filled(List<Workbook.Sheet> all, boolean hidden) throws IOException {
        List<Workbook.Sheet> filled = new ArrayList<>();
        for (Workbook.Sheet one : all) {
            if (one.hidden() == hidden) {
                try (SheetRows some = rows(one)) {
                    if (some.next() != null) {
                        filled.add(one);
                    }
                }
            }
        }
        return filled;
    }

    private Workbook.@Nullable Sheet chosen(
            List<Workbook.Sheet> all, List<Workbook.Sheet> filled, @Nullable String name) {
        if (name != null) {
            return all.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new Unreadable(
                            Unreadable.Reason.NO_SUCH_SHEET,
                            "The workbook has no sheet \"" + name + "\"; it has " + Unreadable.listed(sheets)
                                    + ". Name one of them with the option sheet.",
                            sheets));
        }
        if (filled.size() > 1) {
            throw new Unreadable(
                    Unreadable.Reason.SEVERAL_SHEETS,
                    "Several sheets of the workbook hold something: " + Unreadable.listed(sheets)
                            + ". Name the one to import with the option sheet.",
                    sheets);
        }
        return filled.isEmpty() ? null : filled.getFirst();
    }

    private SheetRows rows(Workbook.Sheet of) throws IOException {
        read = new CountedStream(archive.part(of.part()));
        return new SheetRows(new WorkbookXml(read), texts);
    }

    private static CellFormats formats(Archive archive, @Nullable ZipEntry styles) throws IOException {
        if (styles == null) {
            return CellFormats.NONE;
        }
        try (WorkbookXml part = new WorkbookXml(archive.part(styles))) {
            return CellFormats.of(part);
        }
    }

    private SharedStrings shared(@Nullable ZipEntry part) {
        if (shared != null) {
            return shared;
        }
        if (part == null) {
            throw WorkbookXml.damaged();
        }
        try (WorkbookXml xml = new WorkbookXml(archive.part(part))) {
            shared = SharedStrings.of(xml);
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable String charset() {
        return null;
    }

    @Override
    public List<String> sheets() {
        return sheets;
    }

    @Override
    public @Nullable String sheet() {
        return sheet == null ? null : sheet.name();
    }

    @Override
    public long bytes() {
        return sheet == null || read == null ? archive.bytes() : archive.behind(sheet.part(), read.bytes());
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public CsvRow next() {
        CsvRow row = next;
        if (row == null || rows == null) {
            throw new NoSuchElementException();
        }
        try {
            next = rows.next();
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        }
        return filledUp(row);
    }

    /** A sheet says nothing of the empty cells at the end of a row. */
    private CsvRow filledUp(CsvRow row) {
        List<String> cells = row.cells();
        while (cells.size() < columns.size()) {
            cells.add("");
        }
        return row;
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
        if (shared != null) {
            shared.close();
        }
        close(archive);
    }

    private static void close(Archive archive) {
        try {
            archive.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeException unreadable(@Nullable IOException cause) {
        return cause instanceof ZipException
                ? WorkbookXml.damaged()
                : new UncheckedIOException(cause == null ? new IOException("The file broke off") : cause);
    }
}
