package crm.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows on their way into one COPY, in PostgreSQL's text form; a null is a null, never an empty text. */
public final class CopyRows {

    private static final int BUFFER = 64 * 1024;

    /** What follows the backslash, by byte; 0 = the byte stands for itself. */
    private static final byte[] ESCAPED = new byte[128];

    static {
        ESCAPED['\\'] = '\\';
        ESCAPED['\t'] = 't';
        ESCAPED['\n'] = 'n';
        ESCAPED['\r'] = 'r';
    }

    private final CopyIn copy;
    private byte[] buffer = new byte[2 * BUFFER];
    private int length;
    private @Nullable Instant lastMoment;
    private String lastMomentText = "";

    CopyRows(CopyIn copy) {
        this.copy = copy;
    }

    /** One row: the values' own texts ({@code toString}) in the statement's column order. */
    public void add(@Nullable Object... values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                put((byte) '\t');
            }
            Object value = values[i];
            if (value == null) {
                put((byte) '\\');
                put((byte) 'N');
            } else {
                write(textOf(value));
            }
        }
        put((byte) '\n');
        if (length >= BUFFER) {
            flush();
        }
    }

    /** Neighbouring rows often share their moment, and a moment takes longer to write out than all the rest. */
    private String textOf(Object value) {
        if (!(value instanceof Instant moment)) {
            return value.toString();
        }
        if (!moment.equals(lastMoment)) {
            lastMoment = moment;
            lastMomentText = moment.toString();
        }
        return lastMomentText;
    }

    /** Nearly all values are ASCII, which needs no copy of its own on the way. */
    private void write(String text) {
        int letters = text.length();
        makeRoomFor(2 * letters);
        for (int i = 0; i < letters; i++) {
            char c = text.charAt(i);
            if (c >= ESCAPED.length) {
                escape(text.substring(i).getBytes(StandardCharsets.UTF_8));
                return;
            }
            escape((byte) c);
        }
    }

    private void escape(byte[] text) {
        makeRoomFor(2 * text.length);
        for (byte b : text) {
            if (b < 0) {
                buffer[length++] = b;
            } else {
                escape(b);
            }
        }
    }

    private void escape(byte ascii) {
        byte escaped = ESCAPED[ascii];
        if (escaped != 0) {
            buffer[length++] = '\\';
            buffer[length++] = escaped;
        } else if (ascii != 0) {
            // PostgreSQL's text cannot hold a NUL
            buffer[length++] = ascii;
        }
    }

    private void put(byte b) {
        makeRoomFor(1);
        buffer[length++] = b;
    }

    private void makeRoomFor(int bytes) {
        if (buffer.length - length < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + bytes));
        }
    }

    void flush() throws IOException {
        try {
            copy.writeToCopy(buffer, 0, length);
            length = 0;
        } catch (SQLException e) {
            throw new IOException("The database did not take the rows", e);
        }
    }
}
