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

    /** RFC 6376, 3.4.4: runs of blanks become one, those at the ends of lines go, and so do empty lines at the end. */
    static String relaxedBody(String body) {
        var relaxed = new StringBuilder(body.length() + CRLF.length());
        int emptyLines = 0;
        for (int from = 0; from <= body.length(); ) {
            int end = body.indexOf(CRLF, from);
            int to = end < 0 ? body.length() : end;
            int before = relaxed.length();
            relaxed.repeat(CRLF, emptyLines);
            int start = relaxed.length();
            relax(body, from, to, relaxed);
            if (relaxed.length() == start) {
                relaxed.setLength(before);
                emptyLines++;
            } else {
                relaxed.append(CRLF);
                emptyLines = 0;
            }
            from = end < 0 ? body.length() + 1 : end + CRLF.length();
        }
        return relaxed.toString();
    }

    private static void relax(String body, int from, int to, StringBuilder relaxed) {
        boolean blank = false;
        for (int i = from; i < to; i++) {
            char c = body.charAt(i);
            if (c == ' ' || c == '\t') {
                blank = true;
            } else {
                if (blank) {
                    relaxed.append(' ');
                    blank = false;
                }
                relaxed.append(c);
            }
        }
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
