package crm.web.campaigns;

import crm.access.Viewer;
import crm.campaigns.AudienceForecast;
import crm.campaigns.CampaignLaunch;
import crm.campaigns.CampaignPlan;
import crm.campaigns.CampaignSheet;
import crm.campaigns.Obstacle;
import crm.customers.CustomField;
import crm.customers.CustomFields;
import crm.messages.MessageTemplate;
import crm.workspace.Workspaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the editor says before a campaign is sent: what is missing, what might surprise, and what is fine. */
@Component
class Checks {

    private final CampaignLaunch launch;

    private final Workspaces workspaces;

    private final CustomFields customFields;

    Checks(CampaignLaunch launch, Workspaces workspaces, CustomFields customFields) {
        this.launch = launch;
        this.workspaces = workspaces;
        this.customFields = customFields;
    }

    List<Check> of(Viewer viewer, CampaignSheet sheet, AudienceForecast forecast) {
        CampaignPlan plan = sheet.plan();
        List<Obstacle> obstacles = launch.obstacles(viewer, sheet.id()).stream()
                .filter((obstacle) -> obstacle.code() != Obstacle.Code.SCHEDULED)
                .toList();
        var checks = new ArrayList<Check>(obstacles.stream().map(Check::of).toList());
        unknownFields(viewer, plan, checks);
        warnings(plan, forecast, checks);
        boolean readable = plan.message().faults().isEmpty() && plan.message().hasContent();
        if (plan.message().hasSubject()) {
            checks.add(Check.ok("subject"));
        }
        if (readable) {
            checks.add(Check.ok("readable"));
            checks.add(
                    Check.ok("links", MessageTemplate.of(plan.message()).links().size()));
        }
        if (plan.messageClass().needsConsent()) {
            checks.add(Check.ok("unsubscribe"));
        } else {
            checks.add(Check.warn("unasked"));
        }
        if (!workspaces.current().postalAddress().isBlank()) {
            checks.add(Check.ok("address"));
        }
        return checks;
    }

    private void unknownFields(Viewer viewer, CampaignPlan plan, List<Check> checks) {
        List<String> own =
                customFields.all(viewer).stream().map(CustomField::name).toList();
        plan.message().unknownFields().stream()
                .filter((field) -> !own.contains(field))
                .forEach((field) -> checks.add(Check.warn("unknownField", field)));
    }

    private void warnings(CampaignPlan plan, AudienceForecast forecast, List<Check> checks) {
        if (forecast.unnamed() > 0 && greetsWithoutFallback(plan)) {
            checks.add(Check.warn("unnamed", forecast.unnamed()));
        }
        String from = plan.from();
        if (from != null
                && workspaces.senders().stream()
                        .noneMatch((sender) ->
                                sender.address().toLowerCase(Locale.ROOT).equals(from.toLowerCase(Locale.ROOT)))) {
            checks.add(Check.warn("unknownSender", from));
        }
    }

    private static boolean greetsWithoutFallback(CampaignPlan plan) {
        return Stream.of(plan.subject(), plan.html(), plan.text())
                .filter(Objects::nonNull)
                .anyMatch((text) -> text.contains("{{contact.firstName}}"));
    }
}
