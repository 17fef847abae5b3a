package crm.delivery;

import crm.messages.MailMessage;
import java.util.List;

/** A way out of the house. Every claim it is given ends in an outcome, in a later try, or back in the queue. */
interface Messenger extends AutoCloseable {

    /** How many touches it wants to hold at once. */
    int batch();

    /** Sends what may go, of one campaign. */
    void send(CampaignMail mail, List<Claim> claims);

    /**
     * Sends one mail that is no touch, and waits for it.
     *
     * @throws TestNotSent with the server's reason
     */
    void sendTest(long campaign, MailMessage mail);

    /** Leaves the server politely; nothing is thrown. */
    @Override
    default void close() {}
}
