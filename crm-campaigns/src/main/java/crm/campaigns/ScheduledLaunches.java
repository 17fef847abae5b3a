package crm.campaigns;

import crm.access.UserId;
import crm.access.Viewer;
import crm.jobs.RecurringWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Launches what is due. The state is asked again under the campaign's row lock: whoever else looks at the same moment,
 * another instance or a colleague who takes it off the schedule, comes before or after, and it goes once.
 */
@Component
class ScheduledLaunches implements RecurringWork {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledLaunches.class);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** How long a due campaign waits for a segment that is being worked out. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** What should have gone longer ago than this does not go by itself any more. */
    private static final Duration LATEST = Duration.ofHours(1);

    private final Campaigns campaigns;

    private final SendingSwitch sending;

    private final CampaignLaunch launch;

    private final LaunchChecks checks;

    private final ApplicationEventPublisher events;

    private final TransactionTemplate transaction;

    private final Clock clock;

    ScheduledLaunches(
            Campaigns campaigns,
            SendingSwitch sending,
            CampaignLaunch launch,
            LaunchChecks checks,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.sending = sending;
        this.launch = launch;
        this.checks = checks;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "campaigns.schedule";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        if (!sending.isOn()) {
            return;
        }
        Instant now = clock.instant();
        for (long id : campaigns.due(now)) {
            try {
                launch(id, now);
            } catch (RuntimeException e) {
                // Its words may quote a message; the others go all the same, and this one is tried again.
                LOG.error(
                        "The launch of campaign {} failed: {}", id, e.getClass().getName());
            }
        }
    }

    private void launch(long id, Instant now) {
        List<Obstacle> obstacles = Objects.requireNonNull(transaction.execute((status) -> {
            Campaign campaign = campaigns.lock(id).orElseThrow();
            if (!campaign.isDue(now)) {
                return List.of();
            }
            if (Objects.requireNonNull(campaign.scheduledAt()).plus(LATEST).isBefore(now)) {
                return List.of(Obstacle.of(Obstacle.Code.OVERDUE));
            }
            List<Obstacle> found = checks.obstaclesAtItsTime(Viewer.system(), campaign);
            if (isWorthWaiting(campaign, found, now)) {
                return List.of();
            }
            if (found.isEmpty() && launch.go(campaign) instanceof LaunchDecision.Refused(List<Obstacle> late)) {
                status.setRollbackOnly();
                return late;
            }
            return found;
        }));
        if (!obstacles.isEmpty()) {
            transaction.executeWithoutResult((status) -> keepBack(id, obstacles, now));
        }
    }

    private static boolean isWorthWaiting(Campaign campaign, List<Obstacle> found, Instant now) {
        Instant due = Objects.requireNonNull(campaign.scheduledAt());
        return due.plus(PATIENCE).isAfter(now)
                && found.stream().anyMatch((obstacle) -> obstacle.code() == Obstacle.Code.SEGMENT_REFRESHING);
    }

    private void keepBack(long id, List<Obstacle> obstacles, Instant now) {
        Campaign campaign = campaigns.lock(id).orElseThrow();
        if (!campaign.isDue(now)) {
            return;
        }
        Long by = campaign.scheduledBy();
        campaign.miss(obstacles, now);
        campaigns.flush();
        events.publishEvent(
                new LaunchMissed(campaign.id(), campaign.plan().name(), by == null ? null : new UserId(by), obstacles));
    }
}
