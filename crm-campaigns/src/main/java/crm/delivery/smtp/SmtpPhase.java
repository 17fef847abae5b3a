package crm.delivery.smtp;

/** Which of a message's commands a server answers. */
public enum SmtpPhase {
    MAIL,
    RCPT,
    DATA,
    /** The final dot: from here on silence is doubt. */
    DOT
}
