package crm.forms;

import crm.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Signed notes of when a form was shown: without a cookie or a row, on any instance. */
@Component
class FormTickets {

    /** A person reads the form before he sends it. */
    private static final Duration FASTEST = Duration.ofSeconds(3);

    private static final Duration SLOWEST = Duration.ofDays(1);

    private final byte[] key;
    private final Clock clock;

    FormTickets(Secret secret, Clock clock) {
        this.key = secret.keyFor("forms.ticket");
        this.clock = clock;
    }

    String issue(String form) {
        String at = Long.toString(clock.instant().toEpochMilli());
        return at + "." + signature(form, at);
    }

    /** Whether this form was shown so long ago that a person can have filled it in, and not longer than a day. */
    boolean isPlausible(String form, String ticket) {
        String[] parts = ticket.split("\\.", 2);
        if (parts.length < 2 || !parts[0].matches("\\d{1,15}") || !isSigned(form, parts)) {
            return false;
        }
        try {
            Duration age = Duration.between(Instant.ofEpochMilli(Long.parseLong(parts[0])), clock.instant());
            return age.compareTo(FASTEST) >= 0 && age.compareTo(SLOWEST) <= 0;
        } catch (DateTimeException beyondTime) {
            return false;
        }
    }

    private boolean isSigned(String form, String[] parts) {
        return MessageDigest.isEqual(
                signature(form, parts[0]).getBytes(StandardCharsets.UTF_8), parts[1].getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String form, String at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((form + "\n" + at).getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
