package crm.web.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.attribution.CampaignGlance;
import crm.attribution.CampaignResults;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignLine;
import crm.campaigns.CampaignState;
import crm.web.support.Running;
import crm.web.support.RunningWork;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Campaigns that are being sent, in the tray of running work. */
@Component
class SendingCampaigns implements RunningWork {

    private final CampaignDesk desk;

    private final CampaignResults results;

    private final MessageSource messages;

    SendingCampaigns(CampaignDesk desk, CampaignResults results, MessageSource messages) {
        this.desk = desk;
        this.results = results;
        this.messages = messages;
    }

    @Override
    public List<Running> now(Viewer viewer, Locale locale) {
        if (!viewer.may(Permission.CAMPAIGNS_READ)) {
            return List.of();
        }
        List<Long> sending = desk.underWay(viewer).stream()
                .filter((line) -> line.state() == CampaignState.RUNNING)
                .map(CampaignLine::id)
                .toList();
        return results.of(viewer, sending).stream()
                .map((glance) -> running(glance, locale))
                .toList();
    }

    private Running running(CampaignGlance glance, Locale locale) {
        String text = messages.getMessage("campaigns.tray", new Object[] {glance.name()}, locale);
        return new Running(text, (int) Math.round(glance.progress() * 100), "/campaigns/" + glance.id() + "/report");
    }
}
