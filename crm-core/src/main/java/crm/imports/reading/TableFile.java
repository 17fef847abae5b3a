package crm.imports.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of an uploaded file, read once from its header to its end with bounded memory. */
public interface TableFile extends AutoCloseable {

    /**
     * Reads as far as the header. What kind of file it is, its bytes say, not its name.
     *
     * @param raw is closed with the table, or when there is none
     * @throws Unreadable when this is no table, read in that way
     */
    static TableFile open(InputStream raw, TableOptions options) {
        return FileContent.of(raw).table(options);
    }

    /**
     * The charset that all letters of a file speak for, for one that turned out not to be what its beginning said.
     *
     * @return UTF-8 when none does
     */
    static Charset charsetOfAll(InputStream raw) {
        try (FileContent content = FileContent.of(raw)) {
            return content.charsetOfAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the columns, trimmed; without repetition and never empty. No columns = an empty file. */
    List<String> columns();

    /** The name of the charset it is read in: given, marked, or found; null where the format leaves no choice. */
    @Nullable
    String charset();

    /** The sheets that hold anything, in the workbook's order; empty for a file without sheets. */
    default List<String> sheets() {
        return List.of();
    }

    /** The sheet that is read, null for a file without sheets. */
    default @Nullable String sheet() {
        return null;
    }

    /** About how many bytes of the uploaded file are behind us. */
    long bytes();

    /** @throws Unreadable when the file cannot be read further */
    boolean hasNext();

    /**
     * The next row that is not an empty line.
     *
     * @throws NoSuchElementException after the last
     */
    CsvRow next();

    @Override
    void close();
}
