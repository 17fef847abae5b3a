package crm.delivery.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server said.
 *
 * @param text the lines behind the code, joined; made of printable characters only
 */
public record SmtpReply(int code, String text) {

    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}(?=\\s|$)");

    private static final String SENDER_SYNTAX = "5.1.7";

    private static final String SENDER_SYSTEM = "5.1.8";

    boolean isPositive() {
        return code >= 200 && code < 300;
    }

    /** 4xx: not now. */
    boolean isTransient() {
        return code >= 400 && code < 500;
    }

    /** 5xx: not at all. */
    boolean isPermanent() {
        return code >= 500 && code < 600;
    }

    /** 421 closes the session, whatever it was said to. */
    boolean endsSession() {
        return code == 421;
    }

    /** The enhanced status code of RFC 3463, such as 5.1.1; empty when the server gives none. */
    public String status() {
        Matcher found = STATUS.matcher(text);
        return found.lookingAt() ? found.group() : "";
    }

    /** We go too fast for it: 421, or a policy for the moment (4.7.x). */
    public boolean asksToSlowDown() {
        return code == 421 || isTransient() && status().startsWith("4.7.");
    }

    /** Refused for what we are or do (5.7.x), not for whom it is to: the next recipient would be refused alike. */
    public boolean isPolicy() {
        return isPermanent() && status().startsWith("5.7.");
    }

    /** There is no such address (5.1.x), and never will be; two of these codes are about the sender's. */
    public boolean isAboutRecipient() {
        String status = status();
        return isPermanent()
                && status.startsWith("5.1.")
                && !status.equals(SENDER_SYNTAX)
                && !status.equals(SENDER_SYSTEM);
    }

    @Override
    public String toString() {
        return code + " " + text;
    }
}
