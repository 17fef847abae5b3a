package crm.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The installation's one secret, equal on all instances. What it signs is signed with a key of its own per purpose. */
public final class Secret {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] value;

    public Secret(String value) {
        if (value.length() < 32) {
            throw new IllegalArgumentException("CRM_SECRET must have at least 32 characters");
        }
        this.value = value.getBytes(StandardCharsets.UTF_8);
    }

    /** A 32-byte key that says nothing about the keys of other purposes. */
    public byte[] keyFor(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(value, ALGORITHM));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
