package crm.web.api.campaigns;

import crm.attribution.CampaignResults.Standing;
import crm.attribution.Responses;
import crm.campaigns.CampaignPlan;
import crm.campaigns.CampaignSheet;
import crm.campaigns.CampaignState;
import crm.campaigns.MessageClass;
import crm.campaigns.MissedLaunch;
import crm.campaigns.Obstacle;
import crm.campaigns.PauseReason;
import crm.consent.Channel;
import crm.delivery.Standstill;
import crm.delivery.TouchTotals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A campaign with its figures; audience is the sum of the other seven at every instant. */
record CampaignAnswer(
        long id,
        String name,
        CampaignState state,
        Channel channel,
        @Nullable Long segment,
        @Nullable Long resends,
        @Nullable String subject,
        @Nullable String mjml,
        @Nullable String html,
        @Nullable String text,
        @Nullable String from,
        int windowDays,
        MessageClass messageClass,
        int messageVersion,
        @Nullable PauseReason pauseReason,
        @Nullable String pauseDetail,
        @Nullable Still standstill,
        Instant createdAt,
        @Nullable Instant scheduledAt,
        @Nullable Missed missed,
        @Nullable Instant launchedAt,
        @Nullable Instant finishedAt,
        Touches touches,
        Responses responses) {

    /** A launch at a time that could not be, and what stood against it. */
    record Missed(Instant at, List<Obstacle.Code> obstacles) {

        static @Nullable Missed of(@Nullable MissedLaunch missed) {
            return missed == null ? null : new Missed(missed.at(), missed.obstacles());
        }
    }

    /** Why it has not moved for two minutes though it runs; null while it moves. */
    record Still(
            Standstill.Reason reason,
            @Nullable String detail,
            Instant since,
            @Nullable Instant until) {

        static @Nullable Still of(@Nullable Standstill standstill) {
            return standstill == null
                    ? null
                    : new Still(standstill.reason(), standstill.words(), standstill.since(), standstill.until());
        }
    }

    /** Touches by state. */
    record Touches(
            int audience,
            int pending,
            int accepted,
            int rejected,
            int suppressed,
            int expired,
            int unknown,
            int heldOut) {

        static Touches of(TouchTotals totals) {
            return new Touches(
                    totals.audience(),
                    totals.pending(),
                    totals.accepted(),
                    totals.rejected(),
                    totals.suppressed(),
                    totals.expired(),
                    totals.unknown(),
                    totals.heldOut());
        }
    }

    static CampaignAnswer of(Standing standing, @Nullable Standstill standstill) {
        CampaignSheet sheet = standing.campaign();
        CampaignPlan plan = sheet.plan();
        return new CampaignAnswer(
                sheet.id().value(),
                plan.name(),
                sheet.state(),
                plan.channel(),
                plan.segment() == null ? null : plan.segment().value(),
                sheet.resends() == null ? null : sheet.resends().value(),
                plan.subject(),
                plan.mjml(),
                plan.html(),
                plan.text(),
                plan.from(),
                plan.windowDays(),
                plan.messageClass(),
                sheet.messageVersion(),
                sheet.pauseReason(),
                sheet.pauseWords(),
                Still.of(standstill),
                sheet.createdAt(),
                sheet.scheduledAt(),
                Missed.of(sheet.missed()),
                sheet.launchedAt(),
                sheet.finishedAt(),
                Touches.of(standing.touches()),
                standing.responses());
    }
}
