package crm.messages;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is complete but for the wire.
 *
 * @param messageId without brackets; the same at every attempt
 * @param fromName may be empty
 * @param toName may be null
 * @param unsubscribe takes the one-click post of RFC 8058; null for mail that is not marketing
 */
public record MailMessage(
        String messageId,
        Instant date,
        String fromName,
        String fromAddress,
        @Nullable String toName,
        String toAddress,
        String subject,
        String html,
        String text,
        @Nullable String unsubscribe) {

    public MailMessage {
        refuseControl("message id", messageId);
        refuseControl("sender's name", fromName);
        refuseAddress("sender's address", fromAddress);
        refuseAddress("recipient's address", toAddress);
        refuseControl("subject", subject);
        refuseControl("recipient's name", toName == null ? "" : toName);
        refuseControl("unsubscribe link", unsubscribe == null ? "" : unsubscribe);
    }

    /** The message as it travels: RFC 5322 and MIME, ASCII headers, CRLF, no line above 78 octets but long addresses. */
    public byte[] toBytes() {
        return new MimeWriter(this).write();
    }

    /** An address as SMTP commands and headers carry it: the domain in ASCII. */
    public static String onTheWire(String address) {
        return MimeWriter.wireAddress(address);
    }

    /** Header fields in the order they are written, values not yet folded. */
    Map<String, String> plainHeaders() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Message-ID", "<" + messageId + ">");
        headers.put("MIME-Version", "1.0");
        if (unsubscribe != null) {
            headers.put("List-Unsubscribe", "<" + unsubscribe + ">");
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return headers;
    }

    private static void refuseControl(String what, String value) {
        if (Characters.hasControl(value)) {
            throw new HeaderRefused("The " + what + " contains a control character, such as a line break.");
        }
    }

    private static void refuseAddress(String what, String address) {
        refuseControl(what, address);
        int at = address.lastIndexOf('@');
        boolean spaced = address.chars().anyMatch((c) -> c == ' ' || c == '<' || c == '>' || c == ',' || c == ';');
        if (at < 1 || at == address.length() - 1 || spaced || address.length() > 320) {
            throw new HeaderRefused("The " + what + " is not an e-mail address.");
        }
    }

    /** A value that could forge a header or an envelope; the message is not sent. */
    public static final class HeaderRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        HeaderRefused(String message) {
            super(message);
        }
    }
}
