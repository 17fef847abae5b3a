package crm.web.api.campaigns;

import crm.campaigns.CampaignPlan;
import crm.campaigns.MessageClass;
import crm.consent.Channel;
import crm.kernel.Invalid;
import crm.segments.SegmentId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A campaign as a program writes it. */
record CampaignBody(
        @Nullable String name,
        @Nullable Long segment,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Channel channel,

        @Nullable String subject,
        @Nullable String mjml,
        @Nullable String html,
        @Nullable String text,
        @Nullable String from,
        @Nullable Integer windowDays,
        @Nullable MessageClass messageClass) {

    CampaignPlan plan() {
        if (channel == null) {
            throw new Invalid("channel", "VALUE_MISSING", "channel is needed: EMAIL or SMS.");
        }
        if (mjml != null && html != null) {
            throw new Invalid("html", "MJML_OR_HTML", "HTML is made from the MJML; send one of the two.");
        }
        return new CampaignPlan(
                name == null ? "" : name,
                segment == null ? null : new SegmentId(segment),
                channel,
                subject,
                mjml,
                html,
                text,
                from,
                windowDays == null ? CampaignPlan.USUAL_WINDOW : windowDays,
                messageClass == null ? MessageClass.MARKETING : messageClass);
    }
}
