package crm.delivery.smtp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The way to a mail server.
 *
 * @param tls how much encryption is asked for
 * @param implicitTls true for servers that speak TLS from the first octet (port 465)
 * @param authorities who may vouch for the server where encryption is required
 * @param patience for every reply before the final dot
 * @param patienceAfterDot RFC 5321 asks for at least ten minutes: giving up earlier makes duplicates
 */
public record SmtpSettings(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        Tls tls,
        boolean implicitTls,
        Authorities authorities,
        String helloName,
        Duration patience,
        Duration patienceAfterDot) {

    /** What {@code CRM_MAIL_TLS} can say. */
    public enum Tls {
        /** No mail without it, and the certificate must be valid. */
        REQUIRED,
        /** Where the server offers it. */
        OPPORTUNISTIC,
        OFF
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
