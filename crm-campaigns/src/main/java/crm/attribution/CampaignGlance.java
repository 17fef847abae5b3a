package crm.attribution;

import crm.campaigns.CampaignState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A launched campaign in one line, for the dashboard and the list.
 *
 * @param done touches with an outcome
 */
public record CampaignGlance(
        long id,
        String name,
        CampaignState state,
        int audience,
        int done,
        int accepted,
        int opened,
        int clicked,
        @Nullable Instant launchedAt) {

    /** Share of the audience that has an outcome, 0 to 1. */
    public double progress() {
        return audience == 0 ? 1 : (double) done / audience;
    }

    /** Clicks by people per accepted message, 0 to 1. */
    public double clickRate() {
        return accepted == 0 ? 0 : (double) clicked / accepted;
    }

    /** Opens by people per accepted message, 0 to 1. */
    public double openRate() {
        return accepted == 0 ? 0 : (double) opened / accepted;
    }
}
