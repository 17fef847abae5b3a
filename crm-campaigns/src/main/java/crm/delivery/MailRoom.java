package crm.delivery;

import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignLinks;
import crm.campaigns.CampaignLinks.CampaignLink;
import crm.campaigns.CampaignMessages;
import crm.campaigns.CampaignPlan;
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

    private final CampaignDesk desk;

    private final CampaignMessages messages;

    private final CampaignLinks links;

    private final Workspaces workspaces;

    private final BaseUrl base;

    private final TouchAddresses addresses;

    private final Map<MessageDraft, MessageTemplate> read = new ConcurrentHashMap<>();

    MailRoom(
            CampaignDesk desk,
            CampaignMessages messages,
            CampaignLinks links,
            Workspaces workspaces,
            BaseUrl base,
            TouchAddresses addresses) {
        this.desk = desk;
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
        CampaignPlan plan = desk.sheet(Viewer.system(), campaign).plan();
        return mail(written.version(), written.message(), plan, stored);
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
                draft,
                Map.of());
    }

    private CampaignMail mail(int version, MessageDraft message, CampaignPlan plan, Map<Integer, CampaignLink> stored) {
        Workspace workspace = workspaces.current();
        return new CampaignMail(
                version,
                plan.messageClass().needsConsent(),
                template(message),
                stored,
                sender(plan.from(), workspace),
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
