package crm.web.api.leads;

import crm.access.UserId;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerRegister;
import crm.kernel.Conflict;
import crm.leads.LeadAssignment;
import crm.leads.LeadDesk;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes all changes that one request names, or none of them. */
@Component
class LeadChanges {

    private final LeadRegister register;
    private final LeadDirectory directory;
    private final LeadDesk desk;
    private final LeadAssignment assignment;
    private final CustomerRegister customers;

    LeadChanges(
            LeadRegister register,
            LeadDirectory directory,
            LeadDesk desk,
            LeadAssignment assignment,
            CustomerRegister customers) {
        this.register = register;
        this.directory = directory;
        this.desk = desk;
        this.assignment = assignment;
        this.customers = customers;
    }

    @Transactional
    void make(Viewer viewer, LeadId id, LeadChange change, @Nullable UserId owner) {
        if (owner != null) {
            assignment.give(viewer, id, owner);
        }
        register.describe(viewer, id, change.words());
        if (!change.person().fields().isEmpty()) {
            customers.changeContact(viewer, contact(viewer, id), change.person(), null);
        }
        if (change.closes()) {
            desk.close(viewer, id, change.reason());
        }
    }

    private ContactId contact(Viewer viewer, LeadId id) {
        Long contact = directory.find(viewer, id).contactId();
        if (contact == null) {
            throw new Conflict("Lead " + id.value() + " has no contact whose name or address could be changed.");
        }
        return new ContactId(contact);
    }
}
