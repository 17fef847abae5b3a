package crm.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The door to the calendar: lets a campaign go at a time to come, and takes it off again. */
@Service
public class CampaignSchedule {

    private static final Duration FURTHEST = Duration.ofDays(731);

    /** What may be different by the time it goes, and is asked again then. */
    private static final Set<Obstacle.Code> OF_THE_MOMENT =
            Set.of(Obstacle.Code.SEGMENT_REFRESHING, Obstacle.Code.SEGMENT_FAILED, Obstacle.Code.NOBODY_REACHABLE);

    private final Campaigns campaigns;

    private final LaunchChecks checks;

    private final Workspaces workspaces;

    private final TransactionTemplate transaction;

    private final Clock clock;

    CampaignSchedule(
            Campaigns campaigns,
            LaunchChecks checks,
            Workspaces workspaces,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.checks = checks;
        this.workspaces = workspaces;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Lets it go at this time on the workspace's clock. A time that is skipped in spring is as much later as the clock is
     * put forward; of one that comes twice in autumn the first is meant.
     *
     * @throws Invalid when the time is past or too far away
     * @throws crm.kernel.Conflict unless it is DRAFT or SCHEDULED
     */
    public ScheduleDecision schedule(Viewer viewer, CampaignId id, LocalDateTime at) {
        return schedule(viewer, id, at.atZone(workspaces.current().zone()).toInstant());
    }

    /**
     * Lets it go at this moment; one that is scheduled already gets another.
     *
     * @throws Invalid when the moment is past or too far away
     * @throws crm.kernel.Conflict unless it is DRAFT or SCHEDULED
     */
    public ScheduleDecision schedule(Viewer viewer, CampaignId id, Instant at) {
        viewer.require(Permission.CAMPAIGNS_LAUNCH);
        Instant now = clock.instant();
        if (!at.isAfter(now)) {
            throw new Invalid("at", "AT_PAST", "A campaign is scheduled for a moment to come.");
        }
        if (at.isAfter(now.plus(FURTHEST))) {
            throw new Invalid("at", "AT_TOO_FAR", "A campaign is scheduled for the next two years at most.");
        }
        return Objects.requireNonNull(transaction.execute((status) -> {
            Campaign campaign = lock(id);
            campaign.requireMayGo(viewer);
            campaign.schedule(at, viewer.userId(), now);
            List<Obstacle> obstacles = checks.obstaclesAtItsTime(viewer, campaign).stream()
                    .filter((obstacle) -> !OF_THE_MOMENT.contains(obstacle.code()))
                    .toList();
            if (!obstacles.isEmpty()) {
                status.setRollbackOnly();
                return new ScheduleDecision.Refused(obstacles);
            }
            campaigns.flush();
            return new ScheduleDecision.Scheduled(id, at);
        }));
    }

    /**
     * Makes it a draft again.
     *
     * @throws crm.kernel.Conflict unless it is SCHEDULED
     */
    public CampaignSheet unschedule(Viewer viewer, CampaignId id) {
        viewer.require(Permission.CAMPAIGNS_LAUNCH);
        return Objects.requireNonNull(transaction.execute((status) -> {
            Campaign campaign = lock(id);
            campaign.unschedule(clock.instant());
            return campaigns.saveAndFlush(campaign).sheet();
        }));
    }

    private Campaign lock(CampaignId id) {
        return campaigns.lock(id.value()).orElseThrow(() -> new CampaignNotFound(id));
    }
}
