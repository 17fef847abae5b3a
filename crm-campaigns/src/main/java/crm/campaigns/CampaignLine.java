package crm.campaigns;

import crm.consent.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A campaign as a line in a list. */
public record CampaignLine(
        long id,
        String name,
        CampaignState state,
        Channel channel,
        @Nullable Long segmentId,
        @Nullable String segmentName,
        @Nullable Integer audience,
        Instant updatedAt,
        @Nullable Instant launchedAt,
        @Nullable Instant finishedAt) {}
