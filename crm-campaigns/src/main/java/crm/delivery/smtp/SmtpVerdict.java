package crm.delivery.smtp;

/** How the sending of one message ended, as far as it can be known. */
public sealed interface SmtpVerdict {

    /** The server has taken the message over. */
    record Accepted(SmtpReply reply) implements SmtpVerdict {}

    /** The server refused it for good (5xx); the server has no copy. */
    record Rejected(SmtpReply reply, SmtpPhase phase) implements SmtpVerdict {}

    /** The server said "not now" (4xx); it has no copy, and may be asked again. */
    record Deferred(SmtpReply reply, SmtpPhase phase) implements SmtpVerdict {}

    /** The session broke before the final dot: certainly not sent, may be tried again. */
    record Broken(String why) implements SmtpVerdict {}

    /** The final dot went out and no answer came back: nobody can know. Never tried again. */
    record Unknown(String why) implements SmtpVerdict {}

    /** The last gate said no; the dot was not sent. */
    record Withheld() implements SmtpVerdict {}
}
