package crm.delivery;

import crm.access.Viewer;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLinks;
import crm.campaigns.CampaignLinks.CampaignLink;
import crm.campaigns.CampaignMessages;
import crm.campaigns.CampaignPlan;
import crm.campaigns.MessageClass;
import crm.kernel.BaseUrl;
import crm.messages.MessageDraft;
import crm.messages.MessageTemplate;
import crm.workspace.Sender;
import crm.workspace.Workspace;
import crm.workspace.Workspaces;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gets the mail of a campaign ready to be written: template, links, sender, workspace. */
@Component
class MailRoom {

    private static final int READ = 8;

    private final CampaignMessages messages;

    private final CampaignLinks links;

    private final Workspaces workspaces;

    private final BaseUrl base;

    private final TouchAddresses addresses;

    private final Map<MessageDraft, MessageTemplate> read = new ConcurrentHashMap<>();

    MailRoom(
            CampaignMessages messages,
            CampaignLinks links,
            Workspaces workspaces,
            BaseUrl base,
            TouchAddresses addresses) {
        this.messages = messages;
        this.links = links;
        this.workspaces = workspaces;
        this.base = base;
        this.addresses = addresses;
    }

    /** The mail of a launched campaign, made of that version of its message; 0 = the newest. */
    CampaignMail of(CampaignId campaign, int version) {
        CampaignMessages.Version written = messages.of(Viewer.system(), campaign, version);
        Map<Integer, CampaignLink> stored = links.of(Viewer.system(), campaign, written.version()).stream()
                .collect(Collectors.toMap(CampaignLink::position, Function.identity()));
        return mail(written.version(), written.message(), written.from(), written.messageClass(), stored);
    }

    /** The mail of a draft, whose links are not stored yet and are not counted. */
    CampaignMail of(CampaignPlan draft) {
        MessageDraft message = draft.message();
        return mail(
                0,
                new MessageDraft(
                        Objects.requireNonNullElse(message.subject(), ""),
                        message.mjml(),
                        message.html(),
                        message.text()),
                draft.from(),
                draft.messageClass(),
                Map.of());
    }

    private CampaignMail mail(
            int version,
            MessageDraft message,
            @Nullable String from,
            MessageClass messageClass,
            Map<Integer, CampaignLink> stored) {
        Workspace workspace = workspaces.current();
        return new CampaignMail(
                version,
                messageClass.needsConsent(),
                template(message),
                stored,
                sender(from, workspace),
                workspace,
                addresses);
    }

    /** What is being sent at the moment is read once: that costs as much as writing it ten times. */
    private MessageTemplate template(MessageDraft message) {
        if (read.size() >= READ) {
            read.clear();
        }
        return read.computeIfAbsent(message, MessageTemplate::of);
    }

    /** The named sender; an address that is not on the list writes in the workspace's name. */
    private Sender sender(@Nullable String from, Workspace workspace) {
        if (from == null) {
            return workspaces.firstSender().orElseGet(() -> new Sender(0, workspace.name(), "nobody@" + base.host()));
        }
        return workspaces.senders().stream()
                .filter((sender) -> sender.address().equalsIgnoreCase(from))
                .findFirst()
                .orElseGet(() -> new Sender(0, workspace.name(), from));
    }
}
