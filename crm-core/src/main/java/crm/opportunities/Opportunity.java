package crm.opportunities;

import crm.customers.ContactId;
import crm.customers.CustomerId;
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
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.PartitionKey;
import org.jspecify.annotations.Nullable;

/** A qualified chance with an amount and a stage. */
@Entity
@Table(name = "opportunity")
class Opportunity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "opportunity_id")
    @SequenceGenerator(name = "opportunity_id", sequenceName = "opportunity_id_seq", allocationSize = 1)
    private @Nullable Long id;

    @PartitionKey
    @Column(updatable = false)
    private long customerId;

    private @Nullable Long contactId;

    private String name;

    private @Nullable Long amount;

    private String currency;

    private long stageId;

    @Enumerated(EnumType.STRING)
    private OpportunityState state;

    private @Nullable Long ownerId;

    private @Nullable LocalDate closeDate;

    private @Nullable String nextStep;

    private @Nullable LocalDate nextStepOn;

    @Enumerated(EnumType.STRING)
    private ForecastCategory forecast;

    private @Nullable Long lossReasonId;

    private @Nullable String lossNote;

    @Column(updatable = false)
    private @Nullable Long leadId;

    @Column(updatable = false)
    private @Nullable Long createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant stageSince;

    private Instant touchedAt;

    private @Nullable Instant wonAt;

    private @Nullable Instant lostAt;

    @Version
    private long version;

    protected Opportunity() {}

    Opportunity(
            CustomerId customer,
            OpportunityPlan plan,
            Move at,
            @Nullable Long lead,
            @Nullable Long createdBy,
            Instant now) {
        this.customerId = customer.value();
        this.leadId = lead;
        this.createdBy = createdBy;
        this.createdAt = now;
        this.name = plan.name();
        this.currency = plan.currency();
        this.forecast = plan.forecast();
        this.state = at.to().state();
        this.stageSince = now;
        this.touchedAt = now;
        take(plan, now);
        enter(at, now);
    }

    /** Takes what is said of it; its products are kept beside it. */
    void take(OpportunityPlan plan, Instant now) {
        contactId = plan.contact() == null ? null : plan.contact().value();
        name = plan.name();
        amount = plan.amount();
        currency = plan.currency();
        ownerId = plan.owner();
        closeDate = plan.closeDate();
        nextStep = plan.nextStep();
        nextStepOn = plan.nextStepOn();
        forecast = plan.forecast();
        touchedAt = now;
    }

    /** Comes to a stage, and with it to the end or back from there. */
    void enter(Move move, Instant now) {
        Stage stage = move.to();
        boolean lost = stage.state() == OpportunityState.LOST;
        LossReason reason = lost ? move.lossReason() : null;
        if (lost && reason == null) {
            throw new IllegalStateException("Opportunity " + id + " cannot be lost without a reason");
        }
        stageId = stage.id();
        state = stage.state();
        stageSince = now;
        touchedAt = now;
        wonAt = state == OpportunityState.WON ? now : null;
        lostAt = lost ? now : null;
        lossReasonId = reason == null ? null : reason.id();
        lossNote = lost ? move.lossNote() : null;
    }

    OpportunityPlan plan(List<OfferedProduct> products) {
        return new OpportunityPlan(
                name,
                contactId == null ? null : new ContactId(contactId),
                amount,
                currency,
                ownerId,
                closeDate,
                nextStep,
                nextStepOn,
                forecast,
                products);
    }

    OpportunityId id() {
        if (id == null) {
            throw new IllegalStateException("An opportunity has an id once it is kept");
        }
        return new OpportunityId(id);
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    String name() {
        return name;
    }

    @Nullable
    Long amount() {
        return amount;
    }

    @Nullable
    LocalDate closeDate() {
        return closeDate;
    }

    String currency() {
        return currency;
    }

    long stage() {
        return stageId;
    }

    OpportunityState state() {
        return state;
    }

    @Nullable
    Long owner() {
        return ownerId;
    }

    @Nullable
    ContactId contact() {
        return contactId == null ? null : new ContactId(contactId);
    }

    @Nullable
    Long lossReason() {
        return lossReasonId;
    }

    @Nullable
    String lossNote() {
        return lossNote;
    }

    @Nullable
    Long lead() {
        return leadId;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant stageSince() {
        return stageSince;
    }

    Instant touchedAt() {
        return touchedAt;
    }

    @Nullable
    Instant wonAt() {
        return wonAt;
    }

    @Nullable
    Instant lostAt() {
        return lostAt;
    }

    long version() {
        return version;
    }
}
