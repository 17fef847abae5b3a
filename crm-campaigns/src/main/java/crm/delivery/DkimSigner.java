package crm.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Signs mail as RFC 6376 says: rsa-sha256, relaxed for headers and body. From is named once more than it is there, so that
 * nobody adds a second one.
 *
 * @param domain whose key it is, the d= of the signature
 * @param selector under which the key stands in the DNS
 */
record DkimSigner(String domain, String selector, PrivateKey key) {

    /** The headers a recipient sees or his mailbox acts upon; both of RFC 8058 among them. */
    private static final Set<String> SIGNED = Set.of(
            "from",
            "to",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "content-type",
            "list-unsubscribe",
            "list-unsubscribe-post");

    private static final String CRLF = "\r\n";

    private static final int LINE = 72;

    /** The same message with its signature in front. */
    byte[] sign(byte[] message, Instant now) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(CRLF + CRLF);
        String head = end < 0 ? text : text.substring(0, end + CRLF.length());
        String body = end < 0 ? "" : text.substring(end + 2 * CRLF.length());
        List<String> fields = fields(head).stream()
                .filter((field) -> SIGNED.contains(nameOf(field)))
                .sorted(Comparator.comparing(DkimSigner::nameOf))
                .toList();
        var names = new ArrayList<>(fields.stream().map(DkimSigner::nameOf).toList());
        names.add("from");
        String header = "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + ";" + CRLF
                + " s=" + selector + "; t=" + now.getEpochSecond() + ";" + CRLF
                + " h=" + String.join(":" + CRLF + "  ", names) + ";" + CRLF
                + " bh=" + hash(relaxedBody(body)) + ";" + CRLF
                + " b=";
        var toSign = new StringBuilder();
        fields.forEach((field) -> toSign.append(relaxedHeader(field)).append(CRLF));
        toSign.append(relaxedHeader(header));
        String signature = Base64.getMimeEncoder(LINE, (CRLF + "  ").getBytes(StandardCharsets.US_ASCII))
                .encodeToString(rsa(toSign.toString()));
        return (header + signature + CRLF + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Header fields as they stand there, each with its folded lines. */
    private static List<String> fields(String head) {
        var fields = new ArrayList<String>();
        for (String line : head.split(CRLF)) {
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            if (folded && !fields.isEmpty()) {
                fields.set(fields.size() - 1, fields.getLast() + CRLF + line);
            } else {
                fields.add(line);
            }
        }
        return fields;
    }

    private static String nameOf(String field) {
        int colon = field.indexOf(':');
        return (colon < 0 ? field : field.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    }

    /** RFC 6376, 3.4.2. */
    static String relaxedHeader(String field) {
        String value = field.substring(field.indexOf(':') + 1)
                .replace(CRLF, "")
                .replaceAll("[ \t]+", " ")
                .strip();
        return nameOf(field) + ":" + value;
    }

    /** RFC 6376, 3.4.4. */
    static String relaxedBody(String body) {
        var lines = new ArrayList<String>();
        for (String line : body.split(CRLF, -1)) {
            lines.add(line.replaceAll("[ \t]+", " ").replaceAll(" $", ""));
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines.isEmpty() ? "" : String.join(CRLF, lines) + CRLF;
    }

    private static String hash(String text) {
        try {
            byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    private byte[] rsa(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.ISO_8859_1));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A DKIM key does not sign", e);
        }
    }

    @Override
    public String toString() {
        return selector + "._domainkey." + domain;
    }
}
