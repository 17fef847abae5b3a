package crm.imports.reading;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipException;

/** The end of a zip archive, which says how long its table of contents is: whoever opens it reads all of that into memory. */
final class ZipEnd {

    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int CONTENTS_LENGTH_AT = 12;

    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LARGE_END_AT = 8;
    private static final int LARGE_CONTENTS_LENGTH_AT = 40;
    private static final int LARGE_LENGTH = 56;
    private static final long SEE_LARGE = 0xffff_ffffL;

    /** A workbook has some dozens of parts, each some 100 bytes of it. */
    private static final long LONGEST_CONTENTS = 4 << 20;

    private ZipEnd() {}

    /** @throws Unreadable when the table of contents is longer than any archive of a table has it */
    static void check(RandomAccessFile file) throws IOException {
        long from = Math.max(0, file.length() - LENGTH - LONGEST_COMMENT);
        ByteBuffer tail = read(file, from, (int) (file.length() - from));
        for (int at = tail.limit() - LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE) {
                long length = Integer.toUnsignedLong(tail.getInt(at + CONTENTS_LENGTH_AT));
                if (length == SEE_LARGE && at >= LOCATOR_LENGTH) {
                    length = large(file, tail, at - LOCATOR_LENGTH);
                }
                if (length < 0 || length > LONGEST_CONTENTS) {
                    throw new Unreadable(
                            Unreadable.Reason.TOO_LARGE,
                            "The archive holds far more files than a table does. Put only one file into it and send it"
                                    + " again.");
                }
                return;
            }
        }
        throw new ZipException("The archive has no end");
    }

    private static long large(RandomAccessFile file, ByteBuffer tail, int locator) throws IOException {
        if (tail.getInt(locator) != LOCATOR_SIGNATURE) {
            return SEE_LARGE;
        }
        long at = tail.getLong(locator + LARGE_END_AT);
        if (at < 0 || at > file.length() - LARGE_LENGTH) {
            throw new ZipException("The archive's end is not where it says");
        }
        return read(file, at, LARGE_LENGTH).getLong(LARGE_CONTENTS_LENGTH_AT);
    }

    private static ByteBuffer read(RandomAccessFile file, long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(at);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
