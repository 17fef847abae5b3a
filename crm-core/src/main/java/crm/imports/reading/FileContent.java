package crm.imports.reading;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What an uploaded file turns out to be once it is unpacked. */
sealed interface FileContent extends Closeable {

    /** A packed file in a packed file is somebody's habit; more of it is somebody's trap. */
    int DEEPEST = 2;

    int BUFFER = 64 * 1024;

    TableFile table(TableOptions options);

    Charset charsetOfAll() throws IOException;

    /** @throws Unreadable when it is no table at all; the stream is closed then */
    static FileContent of(InputStream raw) {
        CountedStream packed = new CountedStream(raw);
        try {
            return of(new Text(new BufferedInputStream(packed, BUFFER), packed::bytes, packed), 0);
        } catch (IOException e) {
            closeAfter(e, packed);
            throw unreadable(e);
        } catch (RuntimeException e) {
            closeAfter(e, packed);
            throw e;
        }
    }

    private static FileContent of(Text content, int depth) throws IOException {
        BufferedInputStream file = content.file();
        Magic magic = Magic.of(file);
        magic.refuse(file);
        if (depth == DEEPEST || magic == Magic.NONE) {
            return content;
        }
        if (magic == Magic.GZIP) {
            InputStream unpacking = new BoundedUnpacking(
                    new GZIPInputStream(file, BUFFER), content.bytes(), BoundedUnpacking::tooLarge);
            return of(new Text(new BufferedInputStream(unpacking, BUFFER), content.bytes(), content), depth + 1);
        }
        Archive archive = Archive.of(file);
        content.close();
        try {
            return archive.isWorkbook() ? new Book(archive) : of(archive.onlyFile(), depth + 1);
        } catch (IOException | RuntimeException e) {
            closeAfter(e, archive);
            throw e;
        }
    }

    private static void closeAfter(Exception fault, Closeable closed) {
        try {
            closed.close();
        } catch (IOException e) {
            fault.addSuppressed(e);
        }
    }

    private static RuntimeException unreadable(IOException cause) {
        return cause instanceof ZipException || cause instanceof EOFException
                ? damaged()
                : new UncheckedIOException(cause);
    }

    static Unreadable damaged() {
        return new Unreadable(
                Unreadable.Reason.DAMAGED, "The packed file is damaged or incomplete. Pack it again and send it.");
    }

    /**
     * Not packed, or not any more.
     *
     * @param bytes of the upload that are behind us
     * @param source is closed with it
     */
    record Text(BufferedInputStream file, LongSupplier bytes, Closeable source) implements FileContent {

        @Override
        public TableFile table(TableOptions options) {
            return CsvFile.open(this, options);
        }

        @Override
        public Charset charsetOfAll() throws IOException {
            return CharsetGuess.ofAll(file);
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }

    /** A workbook in the format of Excel since 2007. */
    record Book(Archive archive) implements FileContent {

        @Override
        public TableFile table(TableOptions options) {
            return WorkbookFile.open(archive, options);
        }

        @Override
        public Charset charsetOfAll() {
            return StandardCharsets.UTF_8;
        }

        @Override
        public void close() throws IOException {
            archive.close();
        }
    }
}
