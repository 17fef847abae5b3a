package crm.web.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignLine;
import crm.web.support.SearchHit;
import crm.web.support.SearchSource;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Campaigns by name. */
@Component
@Order(3)
class CampaignSearch implements SearchSource {

    private final CampaignDesk desk;

    private final MessageSource messages;

    CampaignSearch(CampaignDesk desk, MessageSource messages) {
        this.desk = desk;
        this.messages = messages;
    }

    @Override
    public String group() {
        return "campaigns";
    }

    @Override
    public List<SearchHit> find(Viewer viewer, String text, int most, Locale locale) {
        if (text.isEmpty() || !viewer.may(Permission.CAMPAIGNS_READ)) {
            return List.of();
        }
        return desk.named(viewer, text, most).stream()
                .map(line -> hit(line, locale))
                .toList();
    }

    private SearchHit hit(CampaignLine line, Locale locale) {
        String state = messages.getMessage("campaigns.state." + line.state(), null, locale);
        return new SearchHit(line.name(), state, "send", "/campaigns/" + line.id());
    }
}
