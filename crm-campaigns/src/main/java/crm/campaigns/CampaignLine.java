package crm.campaigns;

import crm.consent.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as a line in a list.
 *
 * @param resends the campaign whose unmoved recipients it goes to, and its name; null = it goes to a segment
 * @param missedAt when it should have gone by itself and could not
 */
public record CampaignLine(
        long id,
        String name,
        CampaignState state,
        Channel channel,
        @Nullable Long segmentId,
        @Nullable String segmentName,
        @Nullable Long resends,
        @Nullable String resendsName,
        @Nullable Integer audience,
        Instant updatedAt,
        @Nullable Instant scheduledAt,
        @Nullable Instant missedAt,
        @Nullable Instant launchedAt,
        @Nullable Instant finishedAt) {}
