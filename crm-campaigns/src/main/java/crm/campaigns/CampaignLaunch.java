package crm.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.segments.SegmentState;
import crm.segments.SegmentSummary;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The door through which a draft goes out. */
@Service
public class CampaignLaunch {

    /** How long a launch waits for a segment that is being worked out. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Campaigns campaigns;

    private final CampaignMessages messages;

    private final LaunchChecks checks;

    private final ApplicationEventPublisher events;

    private final TransactionTemplate transaction;

    private final Clock clock;

    CampaignLaunch(
            Campaigns campaigns,
            CampaignMessages messages,
            LaunchChecks checks,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.messages = messages;
        this.checks = checks;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Everything that stands against a launch right now; empty = it can go. */
    public List<Obstacle> obstacles(Viewer viewer, CampaignId id) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return Objects.requireNonNull(transaction.execute((status) -> checks.obstacles(viewer, find(id))));
    }

    /** The same as far as it can be said without counting people: quick enough for a page about many campaigns. */
    public List<Obstacle> gaps(Viewer viewer, CampaignId id) {
        viewer.require(Permission.CAMPAIGNS_READ);
        return Objects.requireNonNull(transaction.execute((status) -> checks.gaps(viewer, find(id))));
    }

    /**
     * Freezes the audience and lets the sending begin, unless something stands against it. A segment that is being worked
     * out is waited for, within reason.
     *
     * @return when it says launched, audience and state are committed
     */
    public LaunchDecision launch(Viewer viewer, CampaignId id) {
        viewer.require(Permission.CAMPAIGNS_LAUNCH);
        awaitSegment(viewer, id);
        return Objects.requireNonNull(transaction.execute((status) -> {
            LaunchDecision decision = decide(viewer, id);
            if (decision instanceof LaunchDecision.Refused) {
                status.setRollbackOnly();
            }
            return decision;
        }));
    }

    private LaunchDecision decide(Viewer viewer, CampaignId id) {
        Campaign campaign = campaigns.lock(id.value()).orElseThrow(() -> new CampaignNotFound(id));
        campaign.requireMayGo(viewer);
        List<Obstacle> obstacles = checks.obstacles(viewer, campaign);
        return obstacles.isEmpty() ? go(campaign) : new LaunchDecision.Refused(obstacles);
    }

    /** Lets a campaign go that is locked and has no obstacle; a refusal asks the caller to roll back. */
    LaunchDecision go(Campaign campaign) {
        CampaignPlan plan = campaign.plan();
        CampaignId id = campaign.id();
        campaign.run(Objects.requireNonNull(checks.senderOf(plan)), clock.instant());
        messages.store(id, campaign.messageVersion(), plan.message(), null);
        campaigns.flush();
        events.publishEvent(new CampaignLaunched(
                id, Objects.requireNonNull(campaign.source()), plan.channel(), plan.messageClass()));
        Integer audience = campaign.audience();
        if (audience == null || audience == 0) {
            // Somebody withdrew between the question and the freeze, and he was the last.
            return new LaunchDecision.Refused(List.of(Obstacle.of(Obstacle.Code.NOBODY_REACHABLE)));
        }
        campaigns.flush();
        return new LaunchDecision.Launched(id, audience);
    }

    /** Delivery's report of the freeze, inside the launch's transaction. */
    public void frozen(Viewer viewer, CampaignId id, int audience) {
        viewer.require(Permission.CAMPAIGNS_LAUNCH);
        find(id).freeze(audience);
    }

    private void awaitSegment(Viewer viewer, CampaignId id) {
        CampaignSheet sheet = Objects.requireNonNull(transaction.execute((status) -> find(id).sheet()));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isRefreshing(viewer, sheet) && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isRefreshing(Viewer viewer, CampaignSheet sheet) {
        SegmentSummary segment = checks.segment(viewer, sheet.source());
        return segment != null && segment.state() == SegmentState.REFRESHING;
    }

    private Campaign find(CampaignId id) {
        return campaigns.findById(id.value()).orElseThrow(() -> new CampaignNotFound(id));
    }
}
