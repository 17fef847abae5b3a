package crm.delivery;

import crm.campaigns.CampaignLinks.CampaignLink;
import crm.messages.MailLinks;
import crm.messages.MailMessage;
import crm.messages.MessageTemplate;
import crm.messages.RenderedMessage;
import crm.workspace.Sender;
import crm.workspace.Workspace;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything about one campaign's mail that is equal for all its recipients; writes each of them his own. */
final class CampaignMail {

    private final int version;

    private final boolean marketing;

    private final MessageTemplate template;

    private final Map<Integer, CampaignLink> links;

    private final Sender sender;

    private final Workspace workspace;

    private final TouchAddresses addresses;

    CampaignMail(
            int version,
            boolean marketing,
            MessageTemplate template,
            Map<Integer, CampaignLink> links,
            Sender sender,
            Workspace workspace,
            TouchAddresses addresses) {
        this.version = version;
        this.marketing = marketing;
        this.template = template;
        this.links = links;
        this.sender = sender;
        this.workspace = workspace;
        this.addresses = addresses;
    }

    /**
     * The counted mail of one touch.
     *
     * @throws crm.messages.TemplateRefused when a limit is broken for this person
     * @throws MailMessage.HeaderRefused when a value would forge a header
     */
    MailMessage to(Recipient recipient, String messageId, Instant date) {
        MailLinks own = addresses.of(recipient, marketing, links);
        RenderedMessage message = template.render(recipient.fields(workspace), own);
        return mail(messageId, date, recipient, recipient.address(), message.subject(), message, own.unsubscribe());
    }

    /** What this person would read; nothing in it is counted, and its unsubscribe link only explains itself. */
    RenderedMessage preview(Recipient recipient) {
        return template.render(recipient.fields(workspace), MailLinks.uncounted(unsubscribePreview()));
    }

    /** The preview as a mail to somebody else. */
    MailMessage test(Recipient recipient, String address, String messageId, Instant date) {
        RenderedMessage message = preview(recipient);
        String subject = "[Test] " + message.subject();
        return mail(messageId, date, recipient, address, subject, message, unsubscribePreview());
    }

    /** There is nothing to unsubscribe from where nobody was asked. */
    private @Nullable String unsubscribePreview() {
        return marketing ? addresses.unsubscribePreview() : null;
    }

    private MailMessage mail(
            String messageId,
            Instant date,
            Recipient recipient,
            String address,
            String subject,
            RenderedMessage message,
            @Nullable String unsubscribe) {
        return new MailMessage(
                messageId,
                date,
                sender.name(),
                sender.address(),
                recipient.name(),
                address,
                subject,
                message.html(),
                message.text(),
                unsubscribe);
    }

    /** Whom it comes from. */
    String senderAddress() {
        return sender.address();
    }

    /** Of the message, of which it is made; 0 for a draft. */
    int version() {
        return version;
    }
}
