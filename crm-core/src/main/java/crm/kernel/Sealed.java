package crm.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must be read again but may lie open in no backup: AES-256-GCM with a key that is derived from the
 * installation's secret for one purpose.
 */
public final class Sealed {

    private static final String CIPHER = "AES/GCM/NoPadding";

    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    public Sealed(Secret secret, String purpose) {
        this.key = new SecretKeySpec(secret.keyFor(purpose), "AES");
    }

    public String seal(String open) {
        return seal(open.getBytes(StandardCharsets.UTF_8));
    }

    public String seal(byte[] open) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] hidden = run(Cipher.ENCRYPT_MODE, nonce, open);
        byte[] both = ByteBuffer.allocate(nonce.length + hidden.length)
                .put(nonce)
                .put(hidden)
                .array();
        return Base64.getEncoder().encodeToString(both);
    }

    public String open(String sealed) {
        return new String(openBytes(sealed), StandardCharsets.UTF_8);
    }

    public byte[] openBytes(String sealed) {
        ByteBuffer both = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
        byte[] nonce = new byte[NONCE_BYTES];
        both.get(nonce);
        byte[] hidden = new byte[both.remaining()];
        both.get(hidden);
        return run(Cipher.DECRYPT_MODE, nonce, hidden);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealed with another CRM_SECRET, or changed since", e);
        }
    }
}
