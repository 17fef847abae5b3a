package crm.web.segments;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignNotFound;
import crm.campaigns.CampaignSheet;
import crm.segments.rule.Placed;
import crm.segments.rule.Rule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Campaigns by their names, for rules that ask what somebody did with one. Whoever may not see campaigns sees numbers. */
@Component
class CampaignChoices {

    private static final int LATEST = 200;

    private final CampaignDesk desk;

    CampaignChoices(CampaignDesk desk) {
        this.desk = desk;
    }

    /** Names by id: the latest that were launched, and those the rule names already. */
    Map<Long, String> of(Viewer viewer, Rule rule) {
        Map<Long, String> names = new LinkedHashMap<>();
        if (!viewer.may(Permission.CAMPAIGNS_READ)) {
            return names;
        }
        desk.newest(viewer, Long.MAX_VALUE, LATEST).stream()
                .filter((line) -> line.state().isLaunched())
                .forEach((line) -> names.put(line.id(), line.name()));
        for (Placed placed : Placed.in(rule)) {
            if (placed.rule() instanceof Rule.OfCampaign(var id, var reaction)) {
                names.computeIfAbsent(id, (missing) -> name(viewer, missing));
            }
        }
        return names;
    }

    /** As the reader is told: the name, or the number where there is none for him. */
    String name(Viewer viewer, long id) {
        if (!viewer.may(Permission.CAMPAIGNS_READ)) {
            return Long.toString(id);
        }
        try {
            CampaignSheet sheet = desk.sheet(viewer, new CampaignId(id));
            return sheet.name();
        } catch (CampaignNotFound e) {
            return Long.toString(id);
        }
    }
}
