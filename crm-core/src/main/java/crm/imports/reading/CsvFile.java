package crm.imports.reading;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A delimited file. */
final class CsvFile implements TableFile {

    private static final int HEAD = 64 * 1024;
    private final FileContent.Text content;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final String charset;
    private final List<String> columns;
    private final OpenQuote openQuote;
    private @Nullable CsvRow first;
    private long lastLine;

    private CsvFile(
            FileContent.Text content, BufferedReader text, CsvDialect dialect, TableOptions options, String charset) {
        this.content = content;
        this.charset = charset;
        this.reader = dialect.reader().ofCsvRecord(text);
        if (dialect.linesBeforeHeader() > 0) {
            reader.skipLines(dialect.linesBeforeHeader());
        }
        this.records = reader.iterator();
        this.first = records.hasNext() ? row(records.next()) : null;
        this.columns = first == null ? List.of() : Header.of(first.cells(), options.header());
        this.openQuote = new OpenQuote(dialect.delimiter(), columns.size());
        if (options.header()) {
            first = null;
        }
    }

    /** @throws Unreadable when this is no table in that charset; the content is closed then */
    static CsvFile open(FileContent.Text content, TableOptions options) {
        Charset charset = options.charset();
        String named = charset == null ? "UTF-8" : charset.name();
        try {
            try {
                FileText decoded = FileText.of(content.file(), charset);
                named = decoded.charset().name();
                BufferedReader text = new BufferedReader(decoded.characters(), HEAD + 1);
                return new CsvFile(content, text, CsvDialect.of(head(text), options), options, named);
            } catch (UncheckedIOException e) {
                throw unreadable(e.getCause(), named, 0);
            } catch (CsvParseException e) {
                throw unreadable(e, named, 0);
            } catch (IOException e) {
                throw unreadable(e, named, 0);
            }
        } catch (RuntimeException e) {
            close(content);
            throw e;
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public String charset() {
        return charset;
    }

    @Override
    public long bytes() {
        return content.bytes().getAsLong();
    }

    @Override
    public boolean hasNext() {
        try {
            return first != null || records.hasNext();
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause(), charset, lastLine);
        } catch (CsvParseException e) {
            throw unreadable(e, charset, lastLine);
        }
    }

    @Override
    public CsvRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (first != null) {
            CsvRow row = first;
            first = null;
            return row;
        }
        try {
            CsvRow row = row(records.next());
            return row.hasLineBreak() && openQuote.joins(row.cells())
                    ? new CsvRow(row.line(), row.cells(), row.broken(), true)
                    : row;
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause(), charset, lastLine);
        } catch (CsvParseException e) {
            throw unreadable(e, charset, lastLine);
        }
    }

    @Override
    public void close() {
        close(content);
    }

    private static void close(FileContent.Text content) {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CsvRow row(CsvRecord record) {
        lastLine = record.getStartingLineNumber();
        return new CsvRow(lastLine, record.getFields());
    }

    private static String head(BufferedReader text) throws IOException {
        text.mark(HEAD + 1);
        char[] head = new char[HEAD];
        int length = 0;
        int read;
        while (length < HEAD && (read = text.read(head, length, HEAD - length)) > 0) {
            length += read;
        }
        text.reset();
        return new String(head, 0, length);
    }

    private static Unreadable unreadable(CsvParseException e, String charset, long line) {
        if (e.getCause() instanceof Unreadable said) {
            return said;
        }
        return e.getCause() instanceof IOException cause
                ? unreadable(cause, charset, line)
                : new Unreadable(
                        Unreadable.Reason.ENDLESS_RECORD,
                        "The record after line " + line
                                + " does not end where a record does. A quotation mark is probably opened there and never"
                                + " closed: close it or remove it.");
    }

    private static Unreadable unreadable(@Nullable IOException cause, String charset, long line) {
        if (cause instanceof CharacterCodingException) {
            return new Unreadable(
                    Unreadable.Reason.WRONG_CHARSET,
                    "The file is not " + charset + " text: after line " + line
                            + " stands a byte that " + charset
                            + " does not allow. Save it as \"CSV UTF-8\", or name its"
                            + " encoding with the option charset, such as windows-1252.");
        }
        if (cause instanceof ZipException || cause instanceof EOFException) {
            return FileContent.damaged();
        }
        throw new UncheckedIOException(cause == null ? new IOException("The file broke off") : cause);
    }
}
