package crm.segments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The lot that somebody draws in a sample: PostgreSQL's hash of a bigint with a seed, which is that of Bob Jenkins. */
final class PlainLots {

    private static final int START = 0x9e3779b9 + 4 + 3_923_095;

    private int a = START;

    private int b = START;

    private int c = START;

    private PlainLots() {}

    /** 0 to 9,999. */
    static long of(long id, String seed) {
        return (new PlainLots().hash(id, number(seed)) & Long.MAX_VALUE) % 10_000;
    }

    /** The first eight bytes of its SHA-256. */
    private static long number(String seed) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private long hash(long id, long seed) {
        int high = (int) (id >> 32);
        int folded = (int) id ^ (id >= 0 ? high : ~high);
        if (seed != 0) {
            a += (int) (seed >> 32);
            b += (int) seed;
            mix();
        }
        a += folded;
        end();
        return ((long) b << 32) | (c & 0xffffffffL);
    }

    private void mix() {
        a = (a - c) ^ Integer.rotateLeft(c, 4);
        c += b;
        b = (b - a) ^ Integer.rotateLeft(a, 6);
        a += c;
        c = (c - b) ^ Integer.rotateLeft(b, 8);
        b += a;
        a = (a - c) ^ Integer.rotateLeft(c, 16);
        c += b;
        b = (b - a) ^ Integer.rotateLeft(a, 19);
        a += c;
        c = (c - b) ^ Integer.rotateLeft(b, 4);
        b += a;
    }

    private void end() {
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        c = (c ^ b) - Integer.rotateLeft(b, 24);
    }
}
