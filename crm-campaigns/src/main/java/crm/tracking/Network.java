package crm.tracking;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses that share their first bits. */
final class Network {

    private final byte[] start;

    private final int bits;

    private Network(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /**
     * Reads {@code 192.0.2.0/24} or {@code 2001:db8::/32}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Network of(String text) {
        String[] parts = text.split("/", 2);
        // a name would be looked up
        if (parts.length == 2 && parts[0].matches("[0-9a-fA-F:.]{2,45}") && parts[1].matches("\\d{1,3}")) {
            try {
                byte[] start = InetAddress.getByName(parts[0]).getAddress();
                int bits = Integer.parseInt(parts[1]);
                if (bits <= 8 * start.length) {
                    return new Network(start, bits);
                }
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("Not a network: " + text, e);
            }
        }
        throw new IllegalArgumentException("Not a network: " + text);
    }

    /** Whether all of the other's addresses are among these. */
    boolean covers(Network other) {
        if (start.length != other.start.length || bits > other.bits) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((start[bit / 8] & mask) != (other.start[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** How many of the first bits are given. */
    int bits() {
        return bits;
    }

    boolean isOfFour() {
        return start.length == 4;
    }
}
