package crm.imports.reading;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The characters of an uploaded file: unpacked where it is gzip or zip, decoded without ever guessing at a broken byte. */
final class FileText {

    private static final int[] GZIP = {0x1f, 0x8b};
    private static final int[] ZIP = {'P', 'K', 3, 4};
    private static final int[] OLD_EXCEL = {0xd0, 0xcf, 0x11, 0xe0};
    private static final int[] UTF_8_MARK = {0xef, 0xbb, 0xbf};
    private static final int[] UTF_16_BIG = {0xfe, 0xff};
    private static final int[] UTF_16_LITTLE = {0xff, 0xfe};
    private static final int LONGEST_MAGIC = 4;
    private static final int BUFFER = 64 * 1024;

    /** So much of the beginning says in which charset the rest is written. */
    private static final int HEAD = 1 << 20;

    private FileText() {}

    /**
     * @param charset null = what a byte order mark says, or what the beginning is likeliest written in
     * @throws Unreadable when it is no text file at all
     */
    static Decoded of(InputStream raw, @Nullable Charset charset) throws IOException {
        BufferedInputStream file = unpacked(new BufferedInputStream(raw, BUFFER));
        if (startsWith(file, ZIP) || startsWith(file, OLD_EXCEL)) {
            throw workbook();
        }
        Charset marked = skipByteOrderMark(file);
        Charset used = charset != null ? charset : marked != null ? marked : CharsetGuess.of(head(file));
        return new Decoded(
                new InputStreamReader(
                        file,
                        used.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                used);
    }

    /** What all letters of the file say, for one whose beginning said too little. */
    static Charset charsetOfAll(InputStream raw) throws IOException {
        return CharsetGuess.ofAll(unpacked(new BufferedInputStream(raw, BUFFER)));
    }

    static Unreadable workbook() {
        return new Unreadable(
                Unreadable.Reason.NOT_TEXT,
                "This is a workbook or an archive, not a CSV file. Save the sheet as \"CSV UTF-8\" and send that.");
    }

    private static BufferedInputStream unpacked(BufferedInputStream file) throws IOException {
        CountedStream packed = new CountedStream(file);
        if (startsWith(file, GZIP)) {
            return new BufferedInputStream(new BoundedUnpacking(new GZIPInputStream(packed, BUFFER), packed), BUFFER);
        }
        if (startsWith(file, ZIP)) {
            return new BufferedInputStream(new BoundedUnpacking(SingleZip.of(packed), packed), BUFFER);
        }
        return file;
    }

    private static byte[] head(BufferedInputStream file) throws IOException {
        file.mark(HEAD);
        byte[] head = file.readNBytes(HEAD);
        file.reset();
        return head;
    }

    private static @Nullable Charset skipByteOrderMark(BufferedInputStream file) throws IOException {
        if (startsWith(file, UTF_8_MARK)) {
            file.skipNBytes(UTF_8_MARK.length);
            return StandardCharsets.UTF_8;
        }
        if (startsWith(file, UTF_16_BIG)) {
            file.skipNBytes(UTF_16_BIG.length);
            return StandardCharsets.UTF_16BE;
        }
        if (startsWith(file, UTF_16_LITTLE)) {
            file.skipNBytes(UTF_16_LITTLE.length);
            return StandardCharsets.UTF_16LE;
        }
        return null;
    }

    private static boolean startsWith(BufferedInputStream file, int[] magic) throws IOException {
        file.mark(LONGEST_MAGIC);
        byte[] start = file.readNBytes(magic.length);
        file.reset();
        if (start.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((start[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Characters, and the charset they were written in. */
    record Decoded(Reader text, Charset charset) {}
}
