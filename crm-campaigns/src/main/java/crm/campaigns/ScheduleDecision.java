package crm.campaigns;

import java.time.Instant;
import java.util.List;

/** The answer to "may it go then?". */
public sealed interface ScheduleDecision {

    /** It waits for this moment. */
    record Scheduled(CampaignId campaign, Instant at) implements ScheduleDecision {}

    /** It stays a draft; what its author can repair already now, at once. */
    record Refused(List<Obstacle> obstacles) implements ScheduleDecision {}
}
