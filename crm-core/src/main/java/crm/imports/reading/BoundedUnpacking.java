package crm.imports.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Stops a small packed file that unpacks without end before it fills anything. */
final class BoundedUnpacking extends FilterInputStream {

    /** Real tables pack 5 to 20 to 1; a bomb reaches 1,000. */
    private static final long MOST_TO_ONE = 150;

    private static final long FREE = 16L << 20;
    private static final long MOST = 8L << 30;

    private final LongSupplier packed;
    private final Supplier<Unreadable> fault;
    private long unpacked;

    /**
     * @param packed of how many packed bytes that came
     * @param fault what is said of a file that goes beyond
     */
    BoundedUnpacking(InputStream unpacking, LongSupplier packed, Supplier<Unreadable> fault) {
        super(unpacking);
        this.packed = packed;
        this.fault = fault;
    }

    static Unreadable tooLarge() {
        return new Unreadable(
                Unreadable.Reason.TOO_LARGE,
                "The packed file unpacks to far more than a table of its size does. Send it unpacked, in parts.");
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) {
        unpacked += Math.max(read, 0);
        if (unpacked > MOST || unpacked > FREE && unpacked > packed.getAsLong() * MOST_TO_ONE) {
            throw fault.get();
        }
    }
}
