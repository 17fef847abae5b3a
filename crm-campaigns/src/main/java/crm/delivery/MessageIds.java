package crm.delivery;

import crm.kernel.BaseUrl;
import crm.kernel.Secret;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** The Message-ID of each touch: the same at every attempt, and on no other installation. */
@Component
class MessageIds {

    private static final int SIGN = 6;

    private final Signature signature;

    private final String domain;

    MessageIds(Secret secret, BaseUrl base) {
        this.signature = new Signature(secret.keyFor("message-id"));
        String host = base.host();
        boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
        this.domain = literal ? "[" + host.replace("[", "").replace("]", "") + "]" : host;
    }

    String of(Claim claim) {
        return "touch-" + claim.touch() + "." + sign(claim.touch()) + "@" + domain;
    }

    /** For a test, which is no touch. */
    String ofTest(long nanos) {
        return "test-" + Long.toUnsignedString(nanos, 36) + "@" + domain;
    }

    private String sign(long touch) {
        byte[] sign =
                signature.of(ByteBuffer.allocate(Long.BYTES).putLong(touch).array());
        return HexFormat.of().formatHex(sign, 0, SIGN);
    }
}
