package crm.delivery;

import crm.campaigns.CampaignLinks.CampaignLink;
import crm.delivery.TouchTokens.Purpose;
import crm.delivery.TouchTokens.Target;
import crm.kernel.BaseUrl;
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

    private final BaseUrl base;

    private final TouchTokens tokens;

    CampaignMail(
            int version,
            boolean marketing,
            MessageTemplate template,
            Map<Integer, CampaignLink> links,
            Sender sender,
            Workspace workspace,
            BaseUrl base,
            TouchTokens tokens) {
        this.version = version;
        this.marketing = marketing;
        this.template = template;
        this.links = links;
        this.sender = sender;
        this.workspace = workspace;
        this.base = base;
        this.tokens = tokens;
    }

    /**
     * The counted mail of one touch.
     *
     * @throws crm.messages.TemplateRefused when a limit is broken for this person
     * @throws MailMessage.HeaderRefused when a value would forge a header
     */
    MailMessage to(Recipient recipient, String messageId, Instant date) {
        var target = new Target(recipient.customer(), recipient.touch(), 0);
        String unsubscribe = marketing ? base.link("/u/" + tokens.token(Purpose.UNSUBSCRIBE, target)) : null;
        String open = base.link("/o/" + tokens.token(Purpose.OPEN, target) + ".gif");
        var addresses = new MailLinks(unsubscribe, open, (position) -> click(recipient, position));
        RenderedMessage message = template.render(recipient.fields(workspace), addresses);
        return mail(messageId, date, recipient, recipient.address(), message.subject(), message, unsubscribe);
    }

    private String click(Recipient recipient, int position) {
        CampaignLink link = links.get(position);
        if (link == null) {
            throw new IllegalStateException("Campaign without its link " + position);
        }
        var target = new Target(recipient.customer(), recipient.touch(), link.id());
        return base.link("/c/" + tokens.token(Purpose.CLICK, target));
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
        return marketing ? base.link("/u/preview") : null;
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
