package crm.campaigns;

import crm.access.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled campaign could not go at its time and is a draft again. Heard inside the transaction that keeps it back.
 *
 * @param scheduledBy who should hear of it
 */
public record LaunchMissed(
        CampaignId campaign, String name, @Nullable UserId scheduledBy, List<Obstacle> obstacles) {}
