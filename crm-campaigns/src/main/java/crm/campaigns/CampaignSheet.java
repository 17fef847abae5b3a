package crm.campaigns;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as others see it.
 *
 * @param audience people it was launched to; null for a draft
 * @param version of this state, for noticing that somebody was faster
 */
public record CampaignSheet(
        CampaignId id,
        CampaignPlan plan,
        CampaignState state,
        @Nullable Integer audience,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant launchedAt,
        @Nullable Instant finishedAt,
        long version) {

    public String name() {
        return plan.name();
    }
}
