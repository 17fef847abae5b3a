package crm.web.campaigns;

import crm.campaigns.CampaignPlan;
import crm.campaigns.CampaignSheet;
import crm.campaigns.MessageClass;
import crm.consent.Channel;
import crm.segments.SegmentId;
import org.jspecify.annotations.Nullable;

/** The fields of the editor as they were typed. */
record CampaignForm(
        @Nullable String name,
        @Nullable Long segment,
        @Nullable String from,
        @Nullable String subject,
        @Nullable String mjml,
        @Nullable String html,
        @Nullable String text,
        @Nullable Integer windowDays,
        @Nullable MessageClass messageClass,
        @Nullable Long version) {

    static CampaignForm of(CampaignSheet sheet) {
        CampaignPlan plan = sheet.plan();
        return new CampaignForm(
                plan.name(),
                plan.segment() == null ? null : plan.segment().value(),
                plan.from(),
                plan.subject(),
                plan.mjml(),
                plan.html(),
                plan.text(),
                plan.windowDays(),
                plan.messageClass(),
                sheet.version());
    }

    /** True when a request brought the editor's fields and not just a button. */
    boolean isFilledIn() {
        return name != null;
    }

    /** Where there is MJML the HTML is made from it, whatever stood in that field. */
    CampaignPlan plan() {
        boolean blocks = mjml != null && !mjml.isBlank();
        return new CampaignPlan(
                name == null ? "" : name,
                segment == null ? null : new SegmentId(segment),
                Channel.EMAIL,
                subject,
                mjml,
                blocks ? null : html,
                text,
                from,
                windowDays == null ? 0 : windowDays,
                messageClass == null ? MessageClass.MARKETING : messageClass);
    }
}
