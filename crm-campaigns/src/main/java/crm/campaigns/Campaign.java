package crm.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.consent.Channel;
import crm.kernel.Conflict;
import crm.segments.SegmentId;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One message to one segment, from the first draft to the last outcome. */
@Entity
@Table(name = "campaign")
class Campaign {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name;

    private @Nullable Long segmentId;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private @Nullable String subject;

    private @Nullable String mjml;

    private @Nullable String html;

    private @Nullable String text;

    private @Nullable String fromAddress;

    @Enumerated(EnumType.STRING)
    private CampaignState state;

    /** Null when somebody paused it; a restore sets it, too, see {@code db/restore}. */
    @Enumerated(EnumType.STRING)
    private @Nullable PauseReason pauseReason;

    private @Nullable String pauseWords;

    private int messageVersion = 1;

    private @Nullable Integer audience;

    private int windowDays;

    @Enumerated(EnumType.STRING)
    private MessageClass messageClass;

    @Column(updatable = false)
    private @Nullable Long resends;

    /** Null while there is neither a time nor a miss. */
    @Embedded
    private @Nullable Appointment appointment;

    @Column(updatable = false)
    private @Nullable Long createdBy;

    @Column(updatable = false)
    private Instant createdAt;

    private @Nullable Instant launchedAt;

    private @Nullable Instant finishedAt;

    private Instant updatedAt;

    private @Version @Nullable Long version;

    protected Campaign() {}

    Campaign(CampaignPlan plan, @Nullable Long createdBy, Instant now) {
        this.state = CampaignState.DRAFT;
        this.createdBy = createdBy;
        this.createdAt = now;
        take(plan, now);
    }

    /** A draft that writes once more to those of that campaign who did not answer. */
    static Campaign resending(CampaignId first, CampaignPlan plan, @Nullable Long createdBy, Instant now) {
        var campaign = new Campaign(plan, createdBy, now);
        campaign.resends = first.value();
        return campaign;
    }

    CampaignId id() {
        return new CampaignId(Objects.requireNonNull(id, "not saved yet"));
    }

    CampaignState state() {
        return state;
    }

    /**
     * Takes over another plan. Of one that is under way only the message can be changed: a new version of it.
     *
     * @throws Conflict when it is over, other things than the message differ, or it was changed since that version
     */
    void change(CampaignPlan plan, @Nullable Long seen, Instant now) {
        require(EnumSet.of(CampaignState.DRAFT, CampaignState.RUNNING, CampaignState.PAUSED), "changed");
        if (plan.equals(plan())) {
            return;
        }
        if (seen != null && !seen.equals(version)) {
            throw new Conflict("Campaign " + id + " was changed by somebody else in the meantime.");
        }
        if (state.isUnderWay()) {
            if (!plan.with(plan().message()).equals(plan())) {
                throw new Conflict("Campaign " + id + " is " + state + "; only its message can still be changed.");
            }
            messageVersion++;
        }
        take(plan, now);
    }

    private void take(CampaignPlan plan, Instant now) {
        SegmentId segment = plan.segment();
        name = plan.name();
        segmentId = segment == null ? null : segment.value();
        channel = plan.channel();
        subject = plan.subject();
        mjml = plan.mjml();
        html = plan.html();
        text = plan.text();
        fromAddress = plan.from();
        windowDays = plan.windowDays();
        messageClass = plan.messageClass();
        updatedAt = now;
    }

    void schedule(Instant at, @Nullable Long by, Instant now) {
        require(EnumSet.of(CampaignState.DRAFT, CampaignState.SCHEDULED), "scheduled");
        appointment = Appointment.at(at, by);
        become(CampaignState.SCHEDULED, now);
    }

    void unschedule(Instant now) {
        require(EnumSet.of(CampaignState.SCHEDULED), "taken off the schedule");
        appointment = null;
        become(CampaignState.DRAFT, now);
    }

    /** Its time has come, and it could not go: a draft again, that says why. */
    void miss(List<Obstacle> obstacles, Instant now) {
        require(EnumSet.of(CampaignState.SCHEDULED), "kept back");
        appointment = Appointment.missed(scheduledAt(), obstacles);
        become(CampaignState.DRAFT, now);
    }

    boolean isDue(Instant now) {
        Instant at = scheduledAt();
        return state == CampaignState.SCHEDULED && at != null && !at.isAfter(now);
    }

    @Nullable
    Instant scheduledAt() {
        return appointment == null ? null : appointment.scheduledAt();
    }

    @Nullable
    Long scheduledBy() {
        return appointment == null ? null : appointment.scheduledBy();
    }

    void run(String sender, Instant now) {
        require(EnumSet.of(CampaignState.DRAFT, CampaignState.SCHEDULED), "launched");
        fromAddress = sender;
        appointment = appointment == null ? null : appointment.kept();
        launchedAt = now;
        become(CampaignState.RUNNING, now);
    }

    /** The audience is frozen: as many people as there are touches. */
    void freeze(int people) {
        require(EnumSet.of(CampaignState.RUNNING), "frozen");
        audience = people;
    }

    @Nullable
    Integer audience() {
        return audience;
    }

    void pause(Instant now) {
        require(EnumSet.of(CampaignState.RUNNING), "paused");
        become(CampaignState.PAUSED, now);
    }

    /** Pauses itself, and says why. */
    void hold(PauseReason reason, String words, Instant now) {
        pause(now);
        pauseReason = reason;
        pauseWords = words;
    }

    /** Somebody wants to write to people once more of whom nobody knows whether they got it. */
    void reopen(Instant now) {
        require(EnumSet.of(CampaignState.RUNNING, CampaignState.PAUSED, CampaignState.FINISHED), "sent again");
        if (state == CampaignState.FINISHED) {
            finishedAt = null;
            become(CampaignState.RUNNING, now);
        }
    }

    void resume(Instant now) {
        require(EnumSet.of(CampaignState.PAUSED), "resumed");
        become(CampaignState.RUNNING, now);
    }

    void cancel(Instant now) {
        require(EnumSet.of(CampaignState.RUNNING, CampaignState.PAUSED), "cancelled");
        finishedAt = now;
        become(CampaignState.CANCELLED, now);
    }

    void finish(Instant now) {
        require(EnumSet.of(CampaignState.RUNNING), "finished");
        finishedAt = now;
        become(CampaignState.FINISHED, now);
    }

    private void become(CampaignState next, Instant now) {
        state = next;
        pauseReason = null;
        pauseWords = null;
        updatedAt = now;
    }

    private void require(Set<CampaignState> allowed, String act) {
        if (!allowed.contains(state)) {
            throw new Conflict("Campaign " + id + " is " + state + "; it can be " + act + " only while it is "
                    + String.join(" or ", allowed.stream().map(Enum::name).toList()) + ".");
        }
    }

    CampaignPlan plan() {
        SegmentId segment = segmentId == null ? null : new SegmentId(segmentId);
        return new CampaignPlan(
                name, segment, channel, subject, mjml, html, text, fromAddress, windowDays, messageClass);
    }

    /** Where its people come from; null while that is open. */
    @Nullable
    AudienceSource source() {
        return AudienceSource.of(segmentId, resends);
    }

    /** Whoever writes to people who never agreed answers for it. */
    void requireMayGo(Viewer viewer) {
        if (!messageClass.needsConsent()) {
            viewer.require(Permission.CAMPAIGNS_WITHOUT_CONSENT);
        }
    }

    int messageVersion() {
        return messageVersion;
    }

    CampaignSheet sheet() {
        long seen = version == null ? 0 : version;
        return new CampaignSheet(
                id(),
                plan(),
                state,
                pauseReason,
                pauseWords,
                messageVersion,
                source(),
                audience,
                createdAt,
                updatedAt,
                scheduledAt(),
                appointment == null ? null : appointment.miss(),
                launchedAt,
                finishedAt,
                seen);
    }
}
