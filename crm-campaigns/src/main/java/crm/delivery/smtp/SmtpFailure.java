package crm.delivery.smtp;

import java.io.IOException;

/** A session that could not be had: no connection, no encryption where it is required, sign-in refused. */
public class SmtpFailure extends IOException {

    private static final long serialVersionUID = 1L;

    SmtpFailure(String message) {
        super(message);
    }

    SmtpFailure(String message, IOException cause) {
        super(message, cause);
    }
}
