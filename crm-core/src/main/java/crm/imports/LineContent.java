package crm.imports;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells order lines apart by what they say: 128 bits, equal exactly when all values are equal. Not for several threads. */
final class LineContent {

    private static final char BETWEEN = '\u001f';
    private static final char NOTHING = '\u0000';

    private final MessageDigest digest;
    private final StringBuilder text = new StringBuilder(200);
    private @Nullable Instant lastMoment;
    private String lastMomentText = "";

    LineContent() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    UUID hash(@Nullable Object... values) {
        text.setLength(0);
        for (Object value : values) {
            switch (value) {
                case null -> text.append(NOTHING);
                case Instant moment -> text.append(textOf(moment));
                default -> text.append(value);
            }
            text.append(BETWEEN);
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    /** Lines of one order stand together and share their moment. */
    private String textOf(Instant moment) {
        if (!moment.equals(lastMoment)) {
            lastMoment = moment;
            lastMomentText = moment.toString();
        }
        return lastMomentText;
    }
}
