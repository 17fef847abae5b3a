package crm.campaigns;

import java.util.List;

/** The answer to "may it go?". */
public sealed interface LaunchDecision {

    /** It goes, to so many people. */
    record Launched(CampaignId campaign, int audience) implements LaunchDecision {}

    /** It stays a draft; everything that stands against it, at once. */
    record Refused(List<Obstacle> obstacles) implements LaunchDecision {}
}
