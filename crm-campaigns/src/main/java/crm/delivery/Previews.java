package crm.delivery;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.CampaignPlan;
import crm.customers.ContactId;
import crm.customers.ContactNotFound;
import crm.customers.CustomerId;
import crm.customers.CustomerSight;
import crm.messages.RenderedMessage;
import crm.workspace.Workspace;
import crm.workspace.Workspaces;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows a draft as one real person would get it. */
@Service
public class Previews {

    private final MailRoom mailRoom;

    private final Recipients recipients;

    private final CustomerSight sight;

    private final Workspaces workspaces;

    Previews(MailRoom mailRoom, Recipients recipients, CustomerSight sight, Workspaces workspaces) {
        this.sight = sight;
        this.mailRoom = mailRoom;
        this.recipients = recipients;
        this.workspaces = workspaces;
    }

    /**
     * The message as this contact would read it.
     *
     * @throws ContactNotFound when the customer has no such contact, or the viewer does not see him
     * @throws crm.messages.TemplateRefused when the message cannot be read
     */
    public Preview of(Viewer viewer, CampaignPlan plan, long customer, long contact) {
        viewer.require(Permission.CAMPAIGNS_READ);
        viewer.require(Permission.CUSTOMERS_READ);
        Recipient person = person(viewer, customer, contact);
        return new Preview(
                person.name(),
                person.address(),
                person.firstName(),
                mailRoom.of(plan).preview(person));
    }

    /** The same for somebody made up, while there is nobody to show it as. */
    public Preview ofNobody(Viewer viewer, CampaignPlan plan) {
        viewer.require(Permission.CAMPAIGNS_READ);
        Recipient person = nobody(viewer.name(), viewer.email(), workspaces.current());
        return new Preview(
                person.name(),
                person.address(),
                person.firstName(),
                mailRoom.of(plan).preview(person));
    }

    Recipient person(Viewer viewer, long customer, long contact) {
        return recipients
                .of(customer, contact)
                .filter(found -> sight.sees(viewer, new CustomerId(customer)))
                .orElseThrow(() -> new ContactNotFound(new ContactId(contact)));
    }

    static Recipient nobody(String name, String address, Workspace workspace) {
        return new Recipient(0, 0, 0, address, name, name.split(" ")[0], null, null, workspace.name(), null);
    }

    /** A message and whose it is. */
    public record Preview(
            String name, String address, @Nullable String firstName, RenderedMessage message) {}
}
