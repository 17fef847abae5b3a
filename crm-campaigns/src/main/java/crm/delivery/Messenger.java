package crm.delivery;

import crm.messages.MailMessage;
import java.util.List;

/** A way out of the house. Every claim it is given ends in an outcome, in a later try, or back in the queue. */
interface Messenger extends AutoCloseable {

    /** Takes as much work as it wants to hold at once; nothing while it has to wait for a server. */
    List<Claim> claim();

    /** Sends what may go, of one campaign. */
    void send(CampaignMail mail, List<Claim> claims);

    /**
     * Sends one mail that is no touch, and waits for it.
     *
     * @throws TestNotSent with the server's reason
     */
    void sendTest(long campaign, MailMessage mail);

    /** From any thread: what waits behind a message that takes long goes back into the queue, for others to send. */
    default void relieve() {}

    /** From any thread: what is at its final dot is waited for, the rest goes back into the queue. */
    default void stop() {}

    /** Leaves the server politely; nothing is thrown. */
    @Override
    default void close() {}
}
