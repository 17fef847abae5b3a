package crm.messages;

import java.io.Writer;

/** Takes so many characters and no more, so that no template can fill the memory. */
final class BoundedWriter extends Writer {

    private final StringBuilder written = new StringBuilder();

    private final int most;

    BoundedWriter(int most) {
        this.most = most;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
        if (written.length() + length > most) {
            throw new Full();
        }
        written.append(buffer, offset, length);
    }

    @Override
    public void write(String text, int offset, int length) {
        if (written.length() + length > most) {
            throw new Full();
        }
        written.append(text, offset, offset + length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return written.toString();
    }

    /** The limit is reached. */
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
