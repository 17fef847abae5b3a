package crm.imports.reading;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The characters of an unpacked file, decoded without ever guessing at a broken byte.
 *
 * @param charset in which they were written
 */
record FileText(Reader characters, Charset charset) {

    private static final int[] UTF_8_MARK = {0xef, 0xbb, 0xbf};
    private static final int[] UTF_16_BIG = {0xfe, 0xff};
    private static final int[] UTF_16_LITTLE = {0xff, 0xfe};
    private static final int LONGEST_MARK = 3;

    /** So much of the beginning says in which charset the rest is written. */
    private static final int HEAD = 1 << 20;

    /** @param charset null = what a byte order mark says, or what the beginning is likeliest written in */
    static FileText of(BufferedInputStream file, @Nullable Charset charset) throws IOException {
        Charset marked = skipByteOrderMark(file);
        Charset used = charset != null ? charset : marked != null ? marked : CharsetGuess.of(head(file));
        return new FileText(
                new InputStreamReader(
                        file,
                        used.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                used);
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

    private static boolean startsWith(BufferedInputStream file, int[] mark) throws IOException {
        file.mark(LONGEST_MARK);
        byte[] start = file.readNBytes(mark.length);
        file.reset();
        if (start.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((start[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
