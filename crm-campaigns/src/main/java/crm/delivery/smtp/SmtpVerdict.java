package crm.delivery.smtp;

/** How the sending of one message ended, as far as it can be known. */
public sealed interface SmtpVerdict {

    /** The server has taken the message over. */
    record Accepted(SmtpReply reply) implements SmtpVerdict {}

    /** The server refused it for good (5xx); the server has no copy. */
    record Rejected(String reply) implements SmtpVerdict {}

    /**
     * Certainly not sent, may be tried again: 4xx, or the session broke before the final dot.
     *
     * @param sessionLost true when it was the server or the way to it, not this message
     */
    record Deferred(String reply, boolean sessionLost) implements SmtpVerdict {}

    /** The final dot went out and no answer came back: nobody can know. Never tried again. */
    record Unknown(String why) implements SmtpVerdict {}

    /** The last gate said no; the dot was not sent. */
    record Withheld() implements SmtpVerdict {}
}
