package crm.campaigns;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as others see it.
 *
 * @param pauseReason why it is paused though nobody paused it; else null
 * @param pauseWords what the mail server said to it; null where there is nothing more to say
 * @param messageVersion 1, and one more for each change of the message after the launch
 * @param source where its people come from; null while that is open
 * @param audience people it was launched to; null for a draft
 * @param scheduledAt when it goes, or went, by itself; null = when somebody launches it
 * @param missed the last launch at a time that could not be; null = none, or repaired since
 * @param version of this state, for noticing that somebody was faster
 */
public record CampaignSheet(
        CampaignId id,
        CampaignPlan plan,
        CampaignState state,
        @Nullable PauseReason pauseReason,
        @Nullable String pauseWords,
        int messageVersion,
        @Nullable AudienceSource source,
        @Nullable Integer audience,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant scheduledAt,
        @Nullable MissedLaunch missed,
        @Nullable Instant launchedAt,
        @Nullable Instant finishedAt,
        long version) {

    public String name() {
        return plan.name();
    }

    /** The campaign whose unmoved recipients are written to once more; null = it has a segment instead. */
    public @Nullable CampaignId resends() {
        return source instanceof AudienceSource.Unmoved(CampaignId first) ? first : null;
    }
}
