package crm.tracking;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about who is behind it.
 *
 * @param network of the address it came from, as {@code 192.0.2.0/24}: 24 bits of IPv4, 48 of IPv6; null = not known
 */
public record Visit(
        String method, @Nullable String userAgent, @Nullable String network) {

    private static final int LONGEST_AGENT = 400;

    private static final int KEPT_OF_FOUR = 3;

    private static final int KEPT_OF_SIXTEEN = 6;

    public Visit {
        String kept = userAgent == null ? null : userAgent.replaceAll("\\p{Cntrl}", " ");
        userAgent = kept == null || kept.length() <= LONGEST_AGENT ? kept : kept.substring(0, LONGEST_AGENT);
    }

    /** @param address the client's, in digits; of it only the network is kept */
    public static Visit from(String method, @Nullable String userAgent, @Nullable String address) {
        return new Visit(method, userAgent, networkOf(address));
    }

    private static @Nullable String networkOf(@Nullable String address) {
        // a name would be looked up, which takes time and tells others
        if (address == null || !address.matches("[0-9a-fA-F:.]{3,45}")) {
            return null;
        }
        try {
            byte[] octets = InetAddress.getByName(address).getAddress();
            int kept = octets.length == 4 ? KEPT_OF_FOUR : KEPT_OF_SIXTEEN;
            for (int i = kept; i < octets.length; i++) {
                octets[i] = 0;
            }
            return InetAddress.getByAddress(octets).getHostAddress() + "/" + 8 * kept;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
