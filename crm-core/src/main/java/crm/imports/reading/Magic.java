package crm.imports.reading;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the first bytes of a file say about it. */
enum Magic {
    GZIP(0x1f, 0x8b),
    ZIP('P', 'K', 3, 4),
    EMPTY_ZIP('P', 'K', 5, 6),
    /** The container of Excel before 2007, and of every encrypted workbook. */
    OLE(0xd0, 0xcf, 0x11, 0xe0),
    PDF('%', 'P', 'D', 'F'),
    RAR('R', 'a', 'r', '!'),
    SEVEN_ZIP('7', 'z', 0xbc, 0xaf),
    NONE;

    private static final int LONGEST = 4;
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    private static final int PIECE = 1 << 20;

    private final byte[] start;

    Magic(int... start) {
        this.start = new byte[start.length];
        for (int i = 0; i < start.length; i++) {
            this.start[i] = (byte) start[i];
        }
    }

    /** Looks at the next bytes; they stay to be read. */
    static Magic of(BufferedInputStream file) throws IOException {
        file.mark(LONGEST);
        byte[] found = file.readNBytes(LONGEST);
        file.reset();
        for (Magic magic : values()) {
            int length = magic.start.length;
            if (found.length >= length && Arrays.equals(found, 0, length, magic.start, 0, length)) {
                return magic;
            }
        }
        return NONE;
    }

    /** @throws Unreadable when a file that begins in this way is no table and holds none */
    void refuse(InputStream file) throws IOException {
        switch (this) {
            case OLE -> throw contains(file, ENCRYPTED) ? locked() : old();
            case EMPTY_ZIP -> throw Archive.empty();
            case PDF, RAR, SEVEN_ZIP -> throw noTable();
            case GZIP, ZIP, NONE -> {}
        }
    }

    static Unreadable noTable() {
        return new Unreadable(
                Unreadable.Reason.NOT_TEXT,
                "This is neither a CSV file nor an Excel workbook (.xlsx). Save the table as one of them and send that.");
    }

    private static Unreadable locked() {
        return new Unreadable(
                Unreadable.Reason.LOCKED_WORKBOOK,
                "The workbook is locked with a password. Open it, take the password away (File, Info, Protect Workbook,"
                        + " Encrypt with Password), save it and send that.");
    }

    private static Unreadable old() {
        return new Unreadable(
                Unreadable.Reason.OLD_WORKBOOK,
                "This is a workbook in the old format of Excel 97 to 2003 (.xls). Open it, save it as \"Excel Workbook"
                        + " (.xlsx)\" and send that.");
    }

    private static boolean contains(InputStream file, byte[] wanted) throws IOException {
        byte[] piece = new byte[PIECE + wanted.length];
        int kept = 0;
        int read;
        while ((read = file.readNBytes(piece, kept, PIECE)) > 0) {
            int end = kept + read;
            for (int i = 0; i + wanted.length <= end; i++) {
                if (piece[i] == wanted[0] && Arrays.equals(piece, i, i + wanted.length, wanted, 0, wanted.length)) {
                    return true;
                }
            }
            kept = Math.min(end, wanted.length - 1);
            System.arraycopy(piece, end - kept, piece, 0, kept);
        }
        return false;
    }
}
