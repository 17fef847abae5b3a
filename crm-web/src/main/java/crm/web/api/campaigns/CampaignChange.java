package crm.web.api.campaigns;

import crm.campaigns.CampaignPlan;
import crm.campaigns.MessageClass;
import crm.consent.Channel;
import crm.kernel.Invalid;
import crm.segments.SegmentId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a program changes of a draft: what is left out stays, null clears. */
record CampaignChange(
        @Schema(type = "string") @Nullable JsonNode name,

        @Schema(type = "integer", format = "int64") @Nullable
        JsonNode segment,

        @Schema(
                type = "string",
                allowableValues = {"EMAIL", "SMS"})
        @Nullable
        JsonNode channel,

        @Schema(type = "string") @Nullable JsonNode subject,
        @Schema(type = "string") @Nullable JsonNode mjml,
        @Schema(type = "string") @Nullable JsonNode html,
        @Schema(type = "string") @Nullable JsonNode text,
        @Schema(type = "string") @Nullable JsonNode from,

        @Schema(type = "integer", format = "int32") @Nullable
        JsonNode windowDays,

        @Schema(
                type = "string",
                allowableValues = {"MARKETING", "SERVICE", "LEGAL"})
        @Nullable
        JsonNode messageClass) {

    /** MJML replaces the HTML that was there, and HTML the MJML. */
    CampaignPlan appliedTo(CampaignPlan plan) {
        boolean newMjml = mjml != null && !mjml.isNull();
        boolean newHtml = html != null && !html.isNull();
        if (newMjml && newHtml) {
            throw new Invalid("html", "MJML_OR_HTML", "HTML is made from the MJML; send one of the two.");
        }
        return new CampaignPlan(
                needed("name", name, plan.name(), CampaignChange::text),
                optional("segment", segment, plan.segment(), CampaignChange::segment),
                needed("channel", channel, plan.channel(), CampaignChange::channel),
                optional("subject", subject, plan.subject(), CampaignChange::text),
                newHtml ? null : optional("mjml", mjml, plan.mjml(), CampaignChange::text),
                newMjml ? null : optional("html", html, plan.html(), CampaignChange::text),
                optional("text", text, plan.text(), CampaignChange::text),
                optional("from", from, plan.from(), CampaignChange::text),
                needed("windowDays", windowDays, plan.windowDays(), CampaignChange::days),
                needed("messageClass", messageClass, plan.messageClass(), CampaignChange::messageClass));
    }

    private static <T> T needed(String path, @Nullable JsonNode said, T kept, Function<JsonNode, @Nullable T> reader) {
        if (said == null) {
            return kept;
        }
        T read = said.isNull() ? null : reader.apply(said);
        if (read == null) {
            throw wrong(path);
        }
        return read;
    }

    private static <T> @Nullable T optional(
            String path, @Nullable JsonNode said, @Nullable T kept, Function<JsonNode, @Nullable T> reader) {
        if (said == null || said.isNull()) {
            return said == null ? kept : null;
        }
        T read = reader.apply(said);
        if (read == null) {
            throw wrong(path);
        }
        return read;
    }

    private static Invalid wrong(String path) {
        return new Invalid(path, "VALUE_INVALID", path + " cannot have this value.");
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    private static @Nullable SegmentId segment(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? new SegmentId(node.longValue()) : null;
    }

    private static @Nullable Integer days(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt() ? (Integer) node.intValue() : null;
    }

    private static @Nullable MessageClass messageClass(JsonNode node) {
        return Arrays.stream(MessageClass.values())
                .filter((one) -> one.name().equals(text(node)))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Channel channel(JsonNode node) {
        return Arrays.stream(Channel.values())
                .filter((channel) -> channel.name().equals(text(node)))
                .findFirst()
                .orElse(null);
    }
}
