package crm.delivery;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message of the outbox taken apart again, for reading it in the browser.
 *
 * @param html without the picture that tells of opens: a colleague who looks is no reader
 */
public record OutboxMessage(List<Field> headers, String html, String text) {

    private static final Pattern OPEN_PICTURE = Pattern.compile("<img src=\"[^\"]*/o/[\\w-]+\\.gif\"[^>]*>");

    /** A header with its words decoded. */
    public record Field(String name, String value) {}

    static OutboxMessage parse(byte[] raw) {
        try {
            var message = new MimeMessage(null, new ByteArrayInputStream(raw));
            var headers = new ArrayList<Field>();
            for (Header header : Collections.list(message.getAllHeaders())) {
                headers.add(new Field(header.getName(), words(MimeUtility.unfold(header.getValue()))));
            }
            var parts = (Multipart) message.getContent();
            String html = OPEN_PICTURE.matcher(part(parts, "text/html")).replaceAll("");
            return new OutboxMessage(List.copyOf(headers), html, part(parts, "text/plain"));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A message of the outbox cannot be read back", e);
        }
    }

    private static String words(String value) {
        try {
            return MimeUtility.decodeText(value);
        } catch (UnsupportedEncodingException e) {
            return value;
        }
    }

    private static String part(Multipart parts, String type) throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return String.valueOf(part.getContent());
            }
        }
        return "";
    }
}
