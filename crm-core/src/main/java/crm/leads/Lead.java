package crm.leads;

import crm.access.UserId;
import crm.customers.ContactId;
import crm.customers.CustomerId;
import crm.kernel.Conflict;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.PartitionKey;
import org.jspecify.annotations.Nullable;

/** An unqualified need at a customer and contact, and who is to answer it. */
@Entity
@Table(name = "lead")
class Lead {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "lead_id")
    @SequenceGenerator(name = "lead_id", sequenceName = "lead_id_seq", allocationSize = 1)
    private @Nullable Long id;

    @PartitionKey
    @Column(updatable = false)
    private long customerId;

    private @Nullable Long contactId;

    @Column(updatable = false)
    private @Nullable String externalKey;

    @Enumerated(EnumType.STRING)
    private LeadState state;

    private @Nullable Long ownerId;

    private @Nullable String need;

    private @Nullable String source;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private LeadVia via;

    @Column(updatable = false)
    private @Nullable String openedBecause;

    private @Nullable String reason;

    @Column(updatable = false)
    private @Nullable Long createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    private @Nullable Instant assignedAt;

    private @Nullable Instant acceptedAt;

    private @Nullable Instant respondedAt;

    private @Nullable Instant dueAt;

    private @Nullable Instant ringsAt;

    private @Nullable Instant qualifiedAt;

    private @Nullable Instant closedAt;

    private @Nullable Long opportunityId;

    @Version
    private long version;

    protected Lead() {}

    Lead(NewLead wanted, @Nullable Long createdBy, Deadline deadline, Instant now) {
        this.customerId = wanted.customer().value();
        this.contactId = wanted.contact() == null ? null : wanted.contact().value();
        this.externalKey = wanted.externalKey();
        this.state = LeadState.NEW;
        this.need = wanted.need();
        this.source = wanted.source();
        this.via = wanted.via();
        this.openedBecause = wanted.because();
        this.createdBy = createdBy;
        this.createdAt = now;
        this.updatedAt = now;
        start(deadline);
    }

    LeadId id() {
        if (id == null) {
            throw new IllegalStateException("A lead has an id once it is kept");
        }
        return new LeadId(id);
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    @Nullable
    ContactId contact() {
        return contactId == null ? null : new ContactId(contactId);
    }

    @Nullable
    String externalKey() {
        return externalKey;
    }

    LeadState state() {
        return state;
    }

    @Nullable
    UserId owner() {
        return ownerId == null ? null : new UserId(ownerId);
    }

    @Nullable
    String need() {
        return need;
    }

    @Nullable
    String source() {
        return source;
    }

    boolean isOf(@Nullable Long user) {
        return ownerId != null && ownerId.equals(user);
    }

    /** Until when a first answer is promised. */
    Instant due() {
        return Objects.requireNonNull(dueAt, "every lead has a clock");
    }

    /** When the clock is to be looked at again, null = not any more. */
    void ringAgainAt(@Nullable Instant moment) {
        ringsAt = moment;
    }

    /** Corrects what is asked for and where from. */
    void describe(@Nullable String newNeed, @Nullable String newSource, Instant now) {
        need = newNeed;
        source = newSource;
        updatedAt = now;
    }

    /** @throws Conflict when there is nothing to be done any more */
    void refuseUnlessOpen() {
        if (!state.isOpen()) {
            throw refused("assigned");
        }
    }

    /** It is this user's from now on, who has until the deadline for a first answer. */
    void give(UserId user, Deadline deadline, Instant now) {
        refuseUnlessOpen();
        state = LeadState.ASSIGNED;
        ownerId = user.value();
        assignedAt = now;
        acceptedAt = null;
        respondedAt = null;
        reason = null;
        updatedAt = now;
        start(deadline);
    }

    /** @throws Conflict when it has been accepted, or is over */
    void refuseUnlessAcceptable() {
        if (state == LeadState.WORKING) {
            throw new Conflict("Somebody has accepted lead " + id + " already.");
        }
        if (!state.isOpen()) {
            throw refused("accepted");
        }
    }

    /** Its owner says yes. */
    void accept(Instant now) {
        refuseUnlessAcceptable();
        state = LeadState.WORKING;
        acceptedAt = now;
        updatedAt = now;
    }

    /** Its owner gives it back; it is nobody's then. */
    void giveBack(@Nullable String because, Instant now) {
        if (state != LeadState.ASSIGNED && state != LeadState.WORKING) {
            throw refused("returned");
        }
        state = LeadState.RETURNED;
        ownerId = null;
        assignedAt = null;
        acceptedAt = null;
        respondedAt = null;
        reason = because;
        ringsAt = null;
        updatedAt = now;
    }

    /** The first answer has gone out; later ones change nothing. */
    boolean respond(Instant now) {
        if (respondedAt != null || !state.isOpen()) {
            return false;
        }
        respondedAt = now;
        ringsAt = null;
        updatedAt = now;
        return true;
    }

    void qualify(long opportunity, Instant now) {
        if (state != LeadState.NEW && state != LeadState.ASSIGNED && state != LeadState.WORKING) {
            throw refused("converted");
        }
        respond(now);
        state = LeadState.QUALIFIED;
        qualifiedAt = now;
        opportunityId = opportunity;
        updatedAt = now;
    }

    void close(@Nullable String because, Instant now) {
        if (!state.isOpen()) {
            throw refused("closed");
        }
        state = LeadState.CLOSED;
        closedAt = now;
        reason = because;
        ringsAt = null;
        updatedAt = now;
    }

    private void start(Deadline deadline) {
        dueAt = deadline.due();
        ringsAt = deadline.warning();
    }

    private Conflict refused(String what) {
        return new Conflict("Lead " + id + " is " + state + " and cannot be " + what + " any more.");
    }
}
