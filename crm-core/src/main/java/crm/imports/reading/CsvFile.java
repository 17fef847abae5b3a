package crm.imports.reading;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A delimited file, read once from its header to its end with a bounded buffer. */
public final class CsvFile implements AutoCloseable {

    private static final int HEAD = 64 * 1024;
    private static final int MOST_COLUMNS = 1000;

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;
    private final String charset;
    private long lastLine;

    private CsvFile(BufferedReader text, CsvDialect dialect, String charset) {
        this.charset = charset;
        this.reader = lenient().fieldSeparator(dialect.delimiter()).ofCsvRecord(text);
        if (dialect.linesBeforeHeader() > 0) {
            reader.skipLines(dialect.linesBeforeHeader());
        }
        this.records = reader.iterator();
        this.columns = hasNext() ? Header.names(next().cells()) : List.of();
        if (columns.size() > MOST_COLUMNS) {
            throw new Unreadable(
                    Unreadable.Reason.TOO_MANY_COLUMNS,
                    "The header has " + columns.size() + " columns; " + MOST_COLUMNS
                            + " are the most a file may have.");
        }
    }

    /**
     * Reads as far as the header.
     *
     * @param charset null = what a byte order mark or the letters of the beginning say
     * @param delimiter null = found out from the first 64 K characters
     * @throws Unreadable when this is no table in that charset
     */
    public static CsvFile open(InputStream raw, @Nullable Charset charset, @Nullable Character delimiter) {
        String named = charset == null ? "UTF-8" : charset.name();
        try {
            FileText.Decoded decoded = FileText.of(raw, charset);
            named = decoded.charset().name();
            BufferedReader text = new BufferedReader(decoded.text(), HEAD + 1);
            return new CsvFile(text, CsvDialect.of(head(text), delimiter), named);
        } catch (IOException e) {
            throw unreadable(e, named, 0);
        }
    }

    /**
     * The charset that all letters of a file speak for, for one that turned out not to be what its beginning said.
     *
     * @return UTF-8 when none does
     */
    public static Charset charsetOfAll(InputStream raw) {
        try (raw) {
            return FileText.charsetOfAll(raw);
        } catch (IOException e) {
            throw unreadable(e, "UTF-8", 0);
        }
    }

    /** The header's names, trimmed; without repetition and never empty. No columns = an empty file. */
    public List<String> columns() {
        return columns;
    }

    /** The name of the charset it is read in: given, marked, or found. */
    public String charset() {
        return charset;
    }

    /** @throws Unreadable when the file cannot be read further */
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause(), charset, lastLine);
        } catch (CsvParseException e) {
            throw unreadable(e);
        }
    }

    /** The next record that is not an empty line. */
    public CsvRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            CsvRecord record = records.next();
            lastLine = record.getStartingLineNumber();
            return new CsvRow(lastLine, record.getFields());
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause(), charset, lastLine);
        } catch (CsvParseException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Oddities of one record must not stop the file; they show as a wrong number of cells or an odd text. */
    @SuppressWarnings("removal") // nothing else yet keeps one wrongly quoted cell from ending the whole file
    static CsvReader.CsvReaderBuilder lenient() {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true);
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

    private Unreadable unreadable(CsvParseException e) {
        if (e.getCause() instanceof Unreadable said) {
            return said;
        }
        return e.getCause() instanceof IOException cause
                ? unreadable(cause, charset, lastLine)
                : new Unreadable(
                        Unreadable.Reason.ENDLESS_RECORD,
                        "The record after line " + lastLine
                                + " is too long to be one record. A quotation mark is probably opened there and never"
                                + " closed.");
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
            return new Unreadable(
                    Unreadable.Reason.DAMAGED, "The packed file is damaged or incomplete. Pack it again and send it.");
        }
        throw new UncheckedIOException(cause == null ? new IOException("The file broke off") : cause);
    }
}
