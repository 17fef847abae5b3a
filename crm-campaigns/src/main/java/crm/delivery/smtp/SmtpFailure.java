package crm.delivery.smtp;

import java.io.IOException;

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
        /** Somebody answers who is not whom the name promises, or nobody vouches for him. */
        CERTIFICATE,
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

    SmtpFailure(String message, IOException cause) {
        super(message, cause);
        this.kind = kindOf(cause);
    }

    public Kind kind() {
        return kind;
    }

    private static Kind kindOf(IOException cause) {
        return switch (cause) {
            case java.net.UnknownHostException e -> Kind.NO_HOST;
            case java.net.ConnectException e -> Kind.NO_ANSWER_THERE;
            case java.net.SocketTimeoutException e -> Kind.TIMEOUT;
            case javax.net.ssl.SSLException e -> Kind.CERTIFICATE;
            default -> Kind.BROKEN;
        };
    }
}
