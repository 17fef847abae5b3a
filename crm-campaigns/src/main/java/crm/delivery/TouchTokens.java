package crm.delivery;

import crm.kernel.Secret;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The opaque part of the addresses in a message: ids and 128 bits of HMAC over them, with a key of its own for each purpose.
 * A token for clicks opens nothing else, and one that was not made here opens nothing.
 */
@Component
public class TouchTokens {

    private static final int SIGN = 16;

    private final Map<Purpose, Signature> signatures = new EnumMap<>(Purpose.class);

    TouchTokens(Secret secret) {
        for (Purpose purpose : Purpose.values()) {
            byte[] key = secret.keyFor("touch-" + purpose.name().toLowerCase(Locale.ROOT));
            signatures.put(purpose, new Signature(key));
        }
    }

    /** What an address is for. */
    public enum Purpose {
        OPEN,
        CLICK,
        UNSUBSCRIBE
    }

    /**
     * What a token stands for.
     *
     * @param link 0 unless it is for a click; below 0 = the trap, which leads where the link with that number leads
     */
    public record Target(long customer, long touch, long link) {

        /** It was hidden in the message: nobody who reads comes by it. */
        public boolean isTrap() {
            return link < 0;
        }
    }

    public String token(Purpose purpose, Target target) {
        byte[] ids = ids(target);
        byte[] sign = Arrays.copyOf(signature(purpose).of(ids), SIGN);
        byte[] token = ByteBuffer.allocate(ids.length + SIGN).put(ids).put(sign).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** What the token stands for; empty when it was changed, made up, or made for another purpose. */
    public Optional<Target> read(Purpose purpose, String token) {
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int idsLength = octets.length - SIGN;
        if (idsLength != 2 * Long.BYTES && idsLength != 3 * Long.BYTES) {
            return Optional.empty();
        }
        byte[] ids = Arrays.copyOf(octets, idsLength);
        byte[] sign = Arrays.copyOfRange(octets, idsLength, octets.length);
        byte[] expected = Arrays.copyOf(signature(purpose).of(ids), SIGN);
        if (!MessageDigest.isEqual(sign, expected) || !token(octets).equals(token)) {
            return Optional.empty();
        }
        ByteBuffer numbers = ByteBuffer.wrap(ids);
        long customer = numbers.getLong();
        long touch = numbers.getLong();
        return Optional.of(new Target(customer, touch, numbers.hasRemaining() ? numbers.getLong() : 0));
    }

    /** The one spelling of these octets: base64 would let the last character vary. */
    private static String token(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static byte[] ids(Target target) {
        ByteBuffer ids = ByteBuffer.allocate((target.link() == 0 ? 2 : 3) * Long.BYTES);
        ids.putLong(target.customer()).putLong(target.touch());
        if (target.link() != 0) {
            ids.putLong(target.link());
        }
        return ids.array();
    }

    private Signature signature(Purpose purpose) {
        Signature signature = signatures.get(purpose);
        if (signature == null) {
            throw new IllegalStateException("No key for " + purpose);
        }
        return signature;
    }
}
