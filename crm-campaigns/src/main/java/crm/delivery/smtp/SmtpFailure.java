package crm.delivery.smtp;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** A session that could not be had: no connection, no encryption where it is required, sign-in refused. */
public class SmtpFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, for people to be told what to look at. */
    public enum Kind {
        /** The name leads nowhere. */
        NO_HOST,
        /** Nobody listens there. */
        NO_ANSWER_THERE,
        TIMEOUT,
        /** Nobody we believe vouches for whoever answers. */
        CERTIFICATE,
        /** His certificate is for another host. */
        CERTIFICATE_NAME,
        /** His certificate was valid once, or will be. */
        CERTIFICATE_EXPIRED,
        /** He does not speak TLS as we do. */
        NO_TLS,
        /** It offers no encryption, and we insist on it. */
        NO_ENCRYPTION,
        /** User and password are not taken. */
        SIGN_IN,
        /** It said no. */
        REFUSED,
        /** The connection broke, or it speaks something else than SMTP. */
        BROKEN
    }

    private final Kind kind;

    SmtpFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    private SmtpFailure(Kind kind, String message, IOException cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** @param words what went wrong, where nothing better can be said */
    static SmtpFailure of(IOException cause, String host, String words) {
        Kind kind = kindOf(cause);
        return new SmtpFailure(
                kind,
                switch (kind) {
                    case CERTIFICATE -> "Nobody we know vouches for the certificate of " + host + ".";
                    case CERTIFICATE_NAME -> "The certificate that " + host + " shows is for another host.";
                    case CERTIFICATE_EXPIRED -> "The certificate of " + host + " is not valid today.";
                    default -> words;
                },
                cause);
    }

    public Kind kind() {
        return kind;
    }

    private static Kind kindOf(IOException cause) {
        return switch (cause) {
            case java.net.UnknownHostException e -> Kind.NO_HOST;
            case java.net.ConnectException e -> Kind.NO_ANSWER_THERE;
            case java.net.SocketTimeoutException e -> Kind.TIMEOUT;
            case SSLException e -> ofHandshake(e);
            default -> Kind.BROKEN;
        };
    }

    /** Java says at the bottom of its causes what was wrong with the certificate, and only in words that the name was. */
    private static Kind ofHandshake(SSLException e) {
        Kind kind = Kind.NO_TLS;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return Kind.CERTIFICATE_EXPIRED;
            }
            String words = String.valueOf(cause.getMessage());
            if (cause instanceof CertificateException && words.matches("No (name matching|subject alternative) .*")) {
                return Kind.CERTIFICATE_NAME;
            }
            if (cause instanceof CertificateException || cause instanceof CertPathBuilderException) {
                kind = Kind.CERTIFICATE;
            }
        }
        return kind;
    }
}
