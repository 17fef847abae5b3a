package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignPlan;
import crm.consent.SuppressionList;
import crm.kernel.Conflict;
import crm.kernel.EmailAddress;
import crm.kernel.Invalid;
import crm.messages.MailMessage;
import crm.messages.TemplateFault;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** Sends a draft to a colleague. A test is no touch: it is in no figure, and nothing in it is counted. */
@Service
public class TestSend {

    private final CampaignDesk desk;

    private final MailRoom mailRoom;

    private final Previews previews;

    private final Messengers messengers;

    private final MessageIds ids;

    private final Workspaces workspaces;

    private final SuppressionList suppressions;

    private final Clock clock;

    TestSend(
            CampaignDesk desk,
            MailRoom mailRoom,
            Previews previews,
            Messengers messengers,
            MessageIds ids,
            Workspaces workspaces,
            SuppressionList suppressions,
            Clock clock) {
        this.desk = desk;
        this.mailRoom = mailRoom;
        this.previews = previews;
        this.messengers = messengers;
        this.ids = ids;
        this.workspaces = workspaces;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    /**
     * Sends it now, and returns when the mail server or the outbox has it.
     *
     * @param customer and {@code contact} whose fields are shown; 0 = somebody made up
     * @throws Invalid when the address is none, or must not be written to
     * @throws Conflict when the message cannot be read, or the server does not take it
     */
    public void send(Viewer viewer, CampaignId campaign, String address, long customer, long contact) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        CampaignPlan plan = desk.sheet(viewer, campaign).plan();
        EmailAddress to = EmailAddress.parse(address)
                .orElseThrow(() -> new Invalid("address", "NOT_AN_EMAIL", "This is not an e-mail address."));
        if (suppressions.has(viewer, to)) {
            throw new Invalid("address", "SUPPRESSED", "This address is on the suppression list.");
        }
        List<TemplateFault> faults = plan.message().faults();
        if (!faults.isEmpty()) {
            throw new Conflict(faults.getFirst().sentence());
        }
        Recipient person = contact == 0
                ? Previews.nobody(viewer.name(), to.value(), workspaces.current())
                : previews.person(viewer, customer, contact);
        var now = clock.instant();
        String id = ids.ofTest(System.nanoTime());
        MailMessage mail = mailRoom.of(plan).test(person, to.value(), id, now);
        try (Messenger messenger = messengers.open()) {
            messenger.sendTest(campaign.value(), mail);
        }
    }
}
