package crm.campaigns;

import crm.consent.Channel;
import crm.kernel.Conflict;
import crm.segments.SegmentId;
import jakarta.persistence.Column;
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
import java.util.stream.Collectors;
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

    /** Set by a restore alone, see {@code db/restore}. */
    private @Nullable String pauseReason;

    private @Nullable Integer audience;

    private int windowDays;

    @Column(updatable = false)
    private @Nullable Long resends;

    private @Nullable Instant scheduledAt;

    private @Nullable Long scheduledBy;

    private @Nullable Instant missedAt;

    private @Nullable String missedBecause;

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

    /** @throws Conflict when it is no draft any more, or was changed since that version */
    void change(CampaignPlan plan, @Nullable Long seen, Instant now) {
        require(EnumSet.of(CampaignState.DRAFT), "changed");
        if (plan.equals(plan())) {
            return;
        }
        if (seen != null && !seen.equals(version)) {
            throw new Conflict("Campaign " + id + " was changed by somebody else in the meantime.");
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
        updatedAt = now;
    }

    void schedule(Instant at, @Nullable Long by, Instant now) {
        require(EnumSet.of(CampaignState.DRAFT, CampaignState.SCHEDULED), "scheduled");
        scheduledAt = at;
        scheduledBy = by;
        forgetMiss();
        become(CampaignState.SCHEDULED, now);
    }

    void unschedule(Instant now) {
        require(EnumSet.of(CampaignState.SCHEDULED), "taken off the schedule");
        scheduledAt = null;
        scheduledBy = null;
        become(CampaignState.DRAFT, now);
    }

    /** Its time has come, and it could not go: a draft again, that says why. */
    void miss(List<Obstacle> obstacles, Instant now) {
        require(EnumSet.of(CampaignState.SCHEDULED), "kept back");
        missedAt = scheduledAt;
        missedBecause = obstacles.stream()
                .map((obstacle) -> obstacle.code().name())
                .distinct()
                .collect(Collectors.joining(","));
        unschedule(now);
    }

    boolean isDue(Instant now) {
        return state == CampaignState.SCHEDULED && scheduledAt != null && !scheduledAt.isAfter(now);
    }

    @Nullable
    Instant scheduledAt() {
        return scheduledAt;
    }

    @Nullable
    Long scheduledBy() {
        return scheduledBy;
    }

    private void forgetMiss() {
        missedAt = null;
        missedBecause = null;
    }

    void run(String sender, Instant now) {
        require(EnumSet.of(CampaignState.DRAFT, CampaignState.SCHEDULED), "launched");
        fromAddress = sender;
        forgetMiss();
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
        return new CampaignPlan(name, segment, channel, subject, mjml, html, text, fromAddress, windowDays);
    }

    /** Where its people come from; null while that is open. */
    @Nullable
    AudienceSource source() {
        return AudienceSource.of(segmentId, resends);
    }

    CampaignSheet sheet() {
        long seen = version == null ? 0 : version;
        return new CampaignSheet(
                id(),
                plan(),
                state,
                pauseReason,
                source(),
                audience,
                createdAt,
                updatedAt,
                scheduledAt,
                MissedLaunch.of(missedAt, missedBecause),
                launchedAt,
                finishedAt,
                seen);
    }
}
