package crm.opportunities;

import crm.access.Permission;
import crm.access.Viewer;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.customers.MergeBarrier;
import crm.kernel.Conflict;
import crm.kernel.Invalid;
import crm.leads.LeadDirectory;
import crm.leads.LeadId;
import crm.leads.LeadLine;
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

    private static final String HOLD = """
            select customer_id from lead
            where customer_id = (select customer_id from lead where id = :lead) and id = :lead
            for update
            """;

    // A contact folded into another is spoken for by that one.
    private static final String SPEAKS = """
            select coalesce(folded_into, id) from contact where customer_id = :customer and id = :contact
            """;

    private final OpportunityDesk desk;
    private final LeadDirectory leads;
    private final LeadRegister register;
    private final TargetKeeping targets;
    private final MergeBarrier barrier;
    private final Workspaces workspaces;
    private final JdbcClient jdbc;

    LeadConversion(
            OpportunityDesk desk,
            LeadDirectory leads,
            LeadRegister register,
            TargetKeeping targets,
            MergeBarrier barrier,
            Workspaces workspaces,
            JdbcClient jdbc) {
        this.desk = desk;
        this.leads = leads;
        this.register = register;
        this.targets = targets;
        this.barrier = barrier;
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
     * Converts a lead that nobody has converted yet, for the customer at whom it stands. Its owner may, and whoever assigns
     * leads to others.
     *
     * @throws AlreadyConverted when somebody was faster
     * @throws Conflict when it was returned or is closed
     */
    public Converted convert(Viewer viewer, LeadId id, Wish wish) {
        return convert(viewer, id, ConversionTarget.AS_IT_STANDS, wish);
    }

    /**
     * The same for whoever the opportunity shall be of.
     *
     * @throws crm.customers.CustomerNotFound when a target is not there, or not for this viewer
     */
    public Converted convert(Viewer viewer, LeadId id, ConversionTarget target, Wish wish) {
        viewer.require(Permission.LEADS_WRITE);
        LeadLine standing = convertible(viewer, id);
        targets.prepare(viewer, new CustomerId(standing.customerId()), target);
        hold(id);
        LeadLine lead = convertible(viewer, id);
        CustomerId customer = new CustomerId(lead.customerId());
        OpportunitySheet opened = open(viewer, customer, lead, wish);
        register.qualify(viewer, id, opened.id().value());
        return new Converted(customer, opened.id());
    }

    private LeadLine convertible(Viewer viewer, LeadId id) {
        LeadLine lead = leads.find(viewer, id);
        if (lead.ownerId() == null || !lead.ownerId().equals(viewer.userId())) {
            viewer.require(Permission.LEADS_ASSIGN);
        }
        if (lead.opportunityId() != null) {
            throw new AlreadyConverted(id, lead.opportunityId());
        }
        return lead;
    }

    private OpportunitySheet open(Viewer viewer, CustomerId customer, LeadLine lead, Wish wish) {
        OpportunityPlan plan = new OpportunityPlan(
                Objects.requireNonNullElseGet(wish.name(), () -> nameOf(lead)),
                lead.contactId() == null ? null : speaker(customer, lead.contactId()),
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

    private ContactId speaker(CustomerId customer, long contact) {
        return new ContactId(jdbc.sql(SPEAKS)
                .param("customer", customer.value())
                .param("contact", contact)
                .query(Long.class)
                .single());
    }

    /** Keeps others from converting the lead and from merging its customer away until this transaction ends. */
    private void hold(LeadId lead) {
        barrier.holdOff();
        jdbc.sql(HOLD).param("lead", lead.value()).query(rows -> {});
    }

    private static String nameOf(LeadLine lead) {
        String name = Stream.of(lead.need(), lead.organisation(), lead.name())
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("Lead " + lead.id());
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}
