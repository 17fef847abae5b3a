package crm.imports.reading;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which charset a file without a byte order mark is written in: UTF-8 where its beginning is that, else what ICU finds
 * likeliest of the letters in it, and only what every byte of the beginning can be.
 */
final class CharsetGuess {

    /** ICU judges that much; more would not be looked at. */
    private static final int MOST_JUDGED = 8_000;

    /** Where ICU names the older relative, whose additional letters the newer one has in place of control characters. */
    private static final Map<String, String> NEWER = Map.of(
            "ISO-8859-1", "windows-1252",
            "ISO-8859-7", "windows-1253",
            "ISO-8859-8-I", "windows-1255",
            "ISO-8859-8", "windows-1255",
            "ISO-8859-9", "windows-1254",
            "GB2312", "GB18030",
            "Shift_JIS", "windows-31j");

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private CharsetGuess() {}

    /** @param head the file's beginning; its last character may be cut off */
    static Charset of(byte[] head) throws IOException {
        Charset wide = withoutMark(head);
        if (wide != null) {
            return wide;
        }
        if (canBe(StandardCharsets.UTF_8, head, false)) {
            return StandardCharsets.UTF_8;
        }
        return likeliest(foreignCells(new ByteArrayInputStream(head)), head);
    }

    /**
     * For a file whose beginning was plain ASCII and that is not UTF-8 further on: likeliest of the letters in all of it.
     * UTF-8 where its first letters are that; then it is damaged, and no other charset would be the truth.
     */
    static Charset ofAll(InputStream file) throws IOException {
        byte[] cells = foreignCells(file);
        int firstEnds = 0;
        while (firstEnds < cells.length && cells[firstEnds] != ' ') {
            firstEnds++;
        }
        return canBe(StandardCharsets.UTF_8, Arrays.copyOf(cells, firstEnds), true)
                ? StandardCharsets.UTF_8
                : likeliest(cells, cells);
    }

    private static Charset likeliest(byte[] cells, byte[] all) {
        if (isScant(cells) && canBe(WESTERN, all, false)) {
            return WESTERN;
        }
        for (CharsetMatch match : new CharsetDetector().setText(cells).detectAll()) {
            String name = NEWER.getOrDefault(match.getName(), match.getName());
            if (!name.startsWith("UTF-") && Charset.isSupported(name) && canBe(Charset.forName(name), all, false)) {
                return Charset.forName(name);
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** Two letters say nothing statistically; they are far oftener an accent in a name than a word of two characters. */
    private static boolean isScant(byte[] cells) {
        int foreign = 0;
        for (byte b : cells) {
            foreign += b < 0 ? 1 : 0;
        }
        return foreign < 4;
    }

    /** Text of two bytes a character is known by the zeros beside its commas, digits and Latin letters. */
    private static @Nullable Charset withoutMark(byte[] head) {
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                zeros[i % 2]++;
            }
        }
        int many = head.length / 10;
        if (zeros[1] > many && zeros[0] < zeros[1] / 10) {
            return StandardCharsets.UTF_16LE;
        }
        return zeros[0] > many && zeros[1] < zeros[0] / 10 ? StandardCharsets.UTF_16BE : null;
    }

    /**
     * Whether every byte is a character of it, none of them one that no table contains.
     *
     * @param whole false = the last character may be cut off
     */
    private static boolean canBe(Charset charset, byte[] head, boolean whole) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        // In a charset of single bytes nearly every byte is some character: only what it is can speak against it.
        boolean anythingGoes = charset.newEncoder().maxBytesPerChar() == 1;
        ByteBuffer bytes = ByteBuffer.wrap(head);
        CharBuffer characters = CharBuffer.allocate(8 * 1024);
        CoderResult result;
        do {
            characters.clear();
            result = decoder.decode(bytes, characters, whole);
            if (anythingGoes && characters.flip().chars().anyMatch(CharsetGuess::isNoText)) {
                return false;
            }
        } while (result.isOverflow());
        return !result.isError();
    }

    /** Control characters, and the frames that terminals once drew: what comes out of the wrong charset. */
    private static boolean isNoText(int character) {
        return character >= 0x80 && character < 0xa0 || character >= 0x2500 && character < 0x25a0;
    }

    /** The cells that say something of the charset. Keys, numbers and addresses in ASCII would only speak for English. */
    private static byte[] foreignCells(InputStream file) throws IOException {
        ByteArrayOutputStream cells = new ByteArrayOutputStream(MOST_JUDGED);
        ByteArrayOutputStream cell = new ByteArrayOutputStream();
        boolean foreign = false;
        int read;
        while ((read = file.read()) >= 0 && cells.size() < MOST_JUDGED) {
            // never the second byte of a character, in any of the charsets in question
            if (read == ',' || read == ';' || read == '\t' || read == '\n' || read == '\r') {
                if (foreign) {
                    cell.writeTo(cells);
                    cells.write(' ');
                }
                cell.reset();
                foreign = false;
            } else if (cell.size() < MOST_JUDGED) {
                cell.write(read);
                foreign |= read >= 0x80;
            }
        }
        // the last cell may be cut off within a character
        return cells.size() == 0 && foreign ? cell.toByteArray() : cells.toByteArray();
    }
}
