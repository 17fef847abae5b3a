package crm.messages;

import crm.kernel.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** Writes one message as RFC 5322 and RFC 2045 to 2047 want it: a text and an HTML part, the better one last. */
final class MimeWriter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final int LINE = 76;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** Most messages fit in. */
    private static final int USUAL = 8 * 1024;

    private final MailMessage message;

    private final StringBuilder out = new StringBuilder(USUAL);

    MimeWriter(MailMessage message) {
        this.message = message;
    }

    byte[] write() {
        header("Date", DATE.format(message.date()));
        address("From", message.fromName(), message.fromAddress());
        address("To", message.toName() == null ? "" : message.toName(), message.toAddress());
        header("Subject", HeaderText.of(message.subject(), "Subject: ".length()));
        message.plainHeaders().forEach(this::header);
        // "=_" occurs neither in quoted-printable nor in base64, so the boundary cannot occur in a part.
        String boundary = "=_keel_" + Integer.toHexString(message.messageId().hashCode());
        header("Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + "\"");
        out.append("\r\n");
        part(boundary, "text/plain", message.text());
        part(boundary, "text/html", message.html());
        out.append("--").append(boundary).append("--\r\n");
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void header(String name, String value) {
        out.append(name).append(": ").append(value).append("\r\n");
    }

    private void address(String name, String display, String address) {
        String mailbox = wireAddress(address);
        if (display.isBlank()) {
            header(name, mailbox);
            return;
        }
        String phrase = HeaderText.phrase(display.strip(), name.length() + 2);
        int lastLine = phrase.length() - (phrase.lastIndexOf('\n') + 1);
        String space = lastLine + mailbox.length() + 3 > LINE ? "\r\n " : " ";
        header(name, phrase + space + "<" + mailbox + ">");
    }

    /** The address with its domain in ASCII; a part before the @ outside ASCII stays, for servers with SMTPUTF8. */
    static String wireAddress(String address) {
        return isOnTheWire(address)
                ? address
                : EmailAddress.parse(address).map(EmailAddress::mailbox).orElse(address);
    }

    /** Nearly all are: nothing to translate, and no capital letter in the domain. */
    private static boolean isOnTheWire(String address) {
        int at = address.lastIndexOf('@');
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c <= ' ' || c >= 0x7f || i > at && c >= 'A' && c <= 'Z') {
                return false;
            }
        }
        return true;
    }

    private void part(String boundary, String type, String body) {
        String lines =
                body.indexOf('\r') < 0 ? body : body.replace("\r\n", "\n").replace('\r', '\n');
        byte[] octets = lines.getBytes(StandardCharsets.UTF_8);
        boolean mostlyAscii = octets.length < lines.length() * 1.25 + 8;
        out.append("--").append(boundary).append("\r\n");
        header("Content-Type", type + "; charset=UTF-8");
        header("Content-Transfer-Encoding", mostlyAscii ? "quoted-printable" : "base64");
        out.append("\r\n");
        if (mostlyAscii) {
            quotedPrintable(octets);
        } else {
            byte[] withReturns = lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            out.append(Base64.getMimeEncoder(LINE, new byte[] {'\r', '\n'}).encodeToString(withReturns));
        }
        out.append("\r\n");
    }

    private void quotedPrintable(byte[] octets) {
        // An octet takes three characters at most, and each of them a share of a soft break.
        var encoded = new byte[4 * octets.length + 8];
        int length = 0;
        int width = 0;
        for (int i = 0; i < octets.length; i++) {
            int octet = octets[i] & 0xff;
            if (octet == '\n') {
                encoded[length++] = '\r';
                encoded[length++] = '\n';
                width = 0;
                continue;
            }
            boolean lastOfLine = i + 1 == octets.length || octets[i + 1] == '\n';
            boolean space = octet == ' ' || octet == '\t';
            boolean literal = (octet > 32 && octet < 127 && octet != '=') || (space && !lastOfLine);
            int more = literal ? 1 : 3;
            if (width + more > LINE - 1) {
                encoded[length++] = '=';
                encoded[length++] = '\r';
                encoded[length++] = '\n';
                width = 0;
            }
            if (literal) {
                encoded[length++] = (byte) octet;
            } else {
                encoded[length++] = '=';
                encoded[length++] = HEX[octet >> 4];
                encoded[length++] = HEX[octet & 15];
            }
            width += more;
        }
        out.append(new String(encoded, 0, length, StandardCharsets.ISO_8859_1)).append("\r\n");
    }
}
