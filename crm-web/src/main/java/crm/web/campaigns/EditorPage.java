package crm.web.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.AudienceForecast;
import crm.campaigns.AudienceSource;
import crm.campaigns.Audiences;
import crm.campaigns.Audiences.Recipient;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignPlan;
import crm.campaigns.CampaignSheet;
import crm.campaigns.CampaignState;
import crm.campaigns.MessageClass;
import crm.customers.CustomFields;
import crm.delivery.Messengers;
import crm.delivery.Previews;
import crm.delivery.Previews.Preview;
import crm.kernel.Invalid;
import crm.messages.MergeFields;
import crm.messages.TemplateRefused;
import crm.segments.SegmentId;
import crm.segments.Segments;
import crm.workspace.Workspaces;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers what the editor shows. */
@Component
class EditorPage {

    private final CampaignDesk desk;

    private final Audiences audiences;

    private final Checks checks;

    private final Previews previews;

    private final Segments segments;

    private final Workspaces workspaces;

    private final Messengers messengers;

    private final CustomFields customFields;

    EditorPage(
            CampaignDesk desk,
            Audiences audiences,
            Checks checks,
            Previews previews,
            Segments segments,
            Workspaces workspaces,
            Messengers messengers,
            CustomFields customFields) {
        this.desk = desk;
        this.audiences = audiences;
        this.checks = checks;
        this.previews = previews;
        this.segments = segments;
        this.workspaces = workspaces;
        this.messengers = messengers;
        this.customFields = customFields;
    }

    /** {@code after} and {@code before} leaf through the recipients by contact; 0 = the first. */
    void fill(
            Viewer viewer,
            CampaignSheet sheet,
            CampaignForm form,
            List<Invalid.Fault> faults,
            long after,
            long before,
            Model model) {
        CampaignPlan plan = sheet.plan();
        AudienceForecast forecast = audiences.forecast(viewer, sheet.source(), plan.channel(), plan.messageClass());
        List<Check> lines = faults.isEmpty()
                ? checks.of(viewer, sheet, forecast)
                : faults.stream().map(Check::of).toList();
        Recipient recipient = recipient(viewer, sheet, after, before);
        model.addAttribute("campaign", sheet);
        model.addAttribute("form", form);
        model.addAttribute("saved", faults.isEmpty());
        model.addAttribute("forecast", forecast);
        model.addAttribute("checks", lines);
        model.addAttribute(
                "open",
                lines.stream().filter((check) -> !check.kind().equals("ok")).count());
        model.addAttribute("segments", segments.choices(viewer, chosen(plan)));
        model.addAttribute("segmentName", segmentName(viewer, plan.segment()));
        model.addAttribute("resends", resends(viewer, sheet.resends()));
        ZoneId zone = workspaces.current().zone();
        model.addAttribute("zone", zone.getId());
        model.addAttribute("scheduleValue", scheduleValue(sheet, zone));
        model.addAttribute("senders", workspaces.senders());
        model.addAttribute("classes", MessageClass.values());
        model.addAttribute("mayGoUnasked", viewer.may(Permission.CAMPAIGNS_WITHOUT_CONSENT));
        model.addAttribute("fields", MergeFields.NAMES);
        model.addAttribute("own", customFields.all(viewer));
        model.addAttribute("recipient", recipient);
        model.addAttribute("preview", preview(viewer, plan, recipient));
        model.addAttribute("local", messengers.areLocal());
        model.addAttribute("mayWrite", viewer.may(Permission.CAMPAIGNS_WRITE) && sheet.state() == CampaignState.DRAFT);
        model.addAttribute("mayLaunch", viewer.may(Permission.CAMPAIGNS_LAUNCH));
    }

    private static List<SegmentId> chosen(CampaignPlan plan) {
        return plan.segment() == null ? List.of() : List.of(plan.segment());
    }

    private @Nullable Recipient recipient(Viewer viewer, CampaignSheet sheet, long after, long before) {
        CampaignPlan plan = sheet.plan();
        AudienceSource source = sheet.source();
        if (source == null || !viewer.may(Permission.CUSTOMERS_READ)) {
            return null;
        }
        List<Recipient> found = before > 0
                ? audiences.before(viewer, source, plan.channel(), before)
                : audiences.after(viewer, source, plan.channel(), after);
        if (found.isEmpty() && after > 0) {
            found = audiences.after(viewer, source, plan.channel(), 0);
        }
        if (found.isEmpty() && before > 0) {
            found = audiences.before(viewer, source, plan.channel(), Long.MAX_VALUE);
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Null when the message cannot be read; the checks say why. */
    private @Nullable Preview preview(Viewer viewer, CampaignPlan plan, @Nullable Recipient recipient) {
        try {
            return recipient == null
                    ? previews.ofNobody(viewer, plan)
                    : previews.of(viewer, plan, recipient.customer(), recipient.contact());
        } catch (TemplateRefused e) {
            return null;
        }
    }

    /** As the browser's field for dates and times wants it. */
    private @Nullable String scheduleValue(CampaignSheet sheet, ZoneId zone) {
        Instant at = sheet.scheduledAt();
        return at == null
                ? null
                : at.atZone(zone)
                        .toLocalDateTime()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }

    private @Nullable String resends(Viewer viewer, @Nullable CampaignId first) {
        return first == null ? null : desk.sheet(viewer, first).name();
    }

    private @Nullable String segmentName(Viewer viewer, @Nullable SegmentId segment) {
        return segment == null ? null : segments.get(viewer, segment).name();
    }
}
