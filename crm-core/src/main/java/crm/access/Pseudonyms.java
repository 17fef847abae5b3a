package crm.access;

import crm.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Names by which typed addresses are told apart in the audit log without standing there: equal ones get equal names. */
@Component
class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";

    /** Of the hash: enough to tell addresses apart, and keyed, so that nobody can try out addresses he knows. */
    private static final int BYTES = 8;

    private final SecretKeySpec key;

    Pseudonyms(Secret secret) {
        this.key = new SecretKeySpec(secret.keyFor("pseudonyms"), ALGORITHM);
    }

    String of(String address) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal(address.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }
}
