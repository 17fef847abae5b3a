package crm.delivery;

import crm.delivery.smtp.SmtpSettings;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves.
 *
 * @param senders sessions to the mail server that this instance holds at once; 0 = this instance sends nothing
 * @param patience for every answer of the mail server before the final dot
 * @param patienceAfterDot for the answer to the final dot; RFC 5321 asks for at least ten minutes
 * @param giveUp how long a message that servers defer is tried, from its first try on; RFC 5321 asks for four to five days
 * @param lease how long a sender that is not heard of any more keeps what it had in hands; living ones renew it
 */
@ConfigurationProperties("crm.delivery")
record DeliverySettings(
        @DefaultValue("4") int senders,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("10m") Duration patienceAfterDot,
        @DefaultValue("4d") Duration giveUp,
        @DefaultValue("60s") Duration lease) {

    /** Well before a lease ends. */
    Duration heartbeat() {
        return lease.dividedBy(3);
    }

    /** How long an outcome is kept in hands while the database is away: shorter than a lease. */
    Duration patienceWithDatabase() {
        return lease.multipliedBy(2).dividedBy(3);
    }

    static SmtpSettings.Tls tls(String text) {
        try {
            return SmtpSettings.Tls.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "CRM_MAIL_TLS is \"" + text + "\". Write required, opportunistic or off.", e);
        }
    }
}
