package crm.delivery.smtp;

/**
 * What the server said.
 *
 * @param text the lines behind the code, joined; made of printable characters only
 */
public record SmtpReply(int code, String text) {

    boolean isPositive() {
        return code >= 200 && code < 400;
    }

    /** 4xx: not now. */
    boolean isTransient() {
        return code >= 400 && code < 500;
    }

    /** 421 closes the session, whatever it was said to. */
    boolean endsSession() {
        return code == 421;
    }

    @Override
    public String toString() {
        return code + " " + text;
    }
}
