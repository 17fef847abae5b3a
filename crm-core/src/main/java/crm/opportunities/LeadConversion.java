package crm.opportunities;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadLine;
import crm.leads.LeadNotFound;
import crm.leads.LeadRegister;
import crm.workspace.Workspaces;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes an opportunity of a lead, all or nothing. Customer and contact stay the records they were, so that history,
 * consents and memberships stay too.
 */
@Service
@Transactional
public class LeadConversion {

    private static final int LONGEST_NAME = 200;

    /** How often a lead is looked for again that moves to another customer meanwhile. */
    private static final int TRIES = 3;

    private static final String CUSTOMER_OF = "select customer_id from lead where id = :lead";

    // In the order of a merge, which takes customers before what they own: the two wait for one another and never stand
    // in each other's way. Shared, so that several leads of one customer are converted side by side.
    private static final String HOLD_CUSTOMER = "select id from customer where id = :customer for share";

    private static final String HOLD_LEAD =
            "select id from lead where customer_id = :customer and id = :lead for update";

    private final OpportunityDesk desk;
    private final LeadDirectory leads;
    private final LeadRegister register;
    private final Workspaces workspaces;
    private final JdbcClient jdbc;

    LeadConversion(
            OpportunityDesk desk, LeadDirectory leads, LeadRegister register, Workspaces workspaces, JdbcClient jdbc) {
        this.desk = desk;
        this.leads = leads;
        this.register = register;
        this.workspaces = workspaces;
        this.jdbc = jdbc;
    }

    /**
     * What the opportunity shall be; everything may be left out.
     *
     * @param name null = what is asked for, else who asks
     * @param amount in ten-thousandths, null while nobody knows
     * @param currency null = the workspace's
     * @param at null = the first stage
     */
    public record Wish(
            @Nullable String name,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable Move at) {

        public static final Wish NONE = new Wish(null, null, null, null);
    }

    /** What has become of it. */
    public record Converted(CustomerId customer, OpportunityId opportunity) {}

    /**
     * Converts a lead that nobody has converted yet. Its owner may, and whoever assigns leads to others.
     *
     * @throws Conflict when it is an opportunity already, was returned or is closed
     */
    public Converted convert(Viewer viewer, LeadId id, Wish wish) {
        viewer.require(Permission.LEADS_WRITE);
        leads.find(viewer, id);
        hold(id);
        LeadLine lead = leads.find(viewer, id);
        if (lead.ownerId() == null || !lead.ownerId().equals(viewer.userId())) {
            viewer.require(Permission.LEADS_ASSIGN);
        }
        if (lead.opportunityId() != null) {
            throw new Conflict("Lead " + id.value() + " has become opportunity " + lead.opportunityId() + " already.");
        }
        CustomerId customer = new CustomerId(lead.customerId());
        OpportunitySheet opened = open(viewer, customer, lead, wish);
        register.qualify(viewer, id, opened.id().value());
        return new Converted(customer, opened.id());
    }

    private OpportunitySheet open(Viewer viewer, CustomerId customer, LeadLine lead, Wish wish) {
        OpportunityPlan plan = new OpportunityPlan(
                Objects.requireNonNullElseGet(wish.name(), () -> nameOf(lead)),
                lead.contactId() == null ? null : new ContactId(lead.contactId()),
                wish.amount(),
                Objects.requireNonNullElseGet(
                        wish.currency(), () -> workspaces.current().currency()),
                lead.ownerId() == null ? viewer.userId() : lead.ownerId(),
                null,
                null,
                null,
                ForecastCategory.PIPELINE,
                List.of());
        try {
            return desk.openFor(viewer, new NewOpportunity(customer, plan, wish.at()), lead.id());
        } catch (Invalid wrong) {
            throw new Invalid(wrong.faults().stream()
                    .map(fault -> new Invalid.Fault("opportunity." + fault.path(), fault.code(), fault.message()))
                    .toList());
        }
    }

    /** Keeps others from converting the lead and from merging its customer away until this transaction ends. */
    private void hold(LeadId lead) {
        for (int i = 0; i < TRIES; i++) {
            long customer = jdbc.sql(CUSTOMER_OF)
                    .param("lead", lead.value())
                    .query(Long.class)
                    .optional()
                    .orElseThrow(() -> new LeadNotFound(lead));
            if (found(HOLD_CUSTOMER, customer, lead) && found(HOLD_LEAD, customer, lead)) {
                return;
            }
        }
        throw new Conflict("The customer of lead " + lead.value() + " is being merged. Try again in a moment.");
    }

    private boolean found(String statement, long customer, LeadId lead) {
        return jdbc.sql(statement)
                .param("customer", customer)
                .param("lead", lead.value())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    private static String nameOf(LeadLine lead) {
        String name = Stream.of(lead.need(), lead.organisation(), lead.name())
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("Lead " + lead.id());
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}
