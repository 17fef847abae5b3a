package crm.web.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/** What makes two requests the same one: method, address and content; for uploads the parts, not their boundary. */
final class RequestHash {

    private RequestHash() {}

    static byte[] of(ReplayableRequest request) {
        MessageDigest digest = begin(request);
        digest.update(request.body());
        return digest.digest();
    }

    static byte[] ofUpload(HttpServletRequest request) throws IOException, ServletException {
        MessageDigest digest = begin(request);
        for (Part part : request.getParts()) {
            add(digest, part.getName());
            add(digest, Objects.requireNonNullElse(part.getSubmittedFileName(), ""));
            try (InputStream content = new DigestInputStream(part.getInputStream(), digest)) {
                content.transferTo(OutputStream.nullOutputStream());
            }
            add(digest, Long.toString(part.getSize()));
        }
        return digest.digest();
    }

    private static MessageDigest begin(HttpServletRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, request.getMethod());
            add(digest, request.getRequestURI());
            add(digest, Objects.requireNonNullElse(request.getQueryString(), ""));
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
