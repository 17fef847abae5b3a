package crm.web.pipeline;

import crm.access.Permission;
import crm.access.Viewer;
import crm.opportunities.OpportunityFilter;
import crm.opportunities.OpportunityLine;
import crm.opportunities.OpportunityList;
import crm.web.support.SearchHit;
import crm.web.support.SearchSource;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Opportunities by their name or their customer's. */
@Component
@Order(2)
class OpportunitySearch implements SearchSource {

    private final OpportunityList list;
    private final StageNames names;

    OpportunitySearch(OpportunityList list, StageNames names) {
        this.list = list;
        this.names = names;
    }

    @Override
    public String group() {
        return "opportunities";
    }

    @Override
    public List<SearchHit> find(Viewer viewer, String text, int most, Locale locale) {
        if (text.isEmpty() || !viewer.may(Permission.OPPORTUNITIES_READ)) {
            return List.of();
        }
        return list.newest(viewer, OpportunityFilter.named(text), most).stream()
                .map(line -> hit(line, locale))
                .toList();
    }

    private SearchHit hit(OpportunityLine line, Locale locale) {
        String stage = names.of(line.stageKey(), line.stageName(), locale);
        return new SearchHit(
                line.name(), line.customerName() + " · " + stage, "briefcase", "/opportunities/" + line.id());
    }
}
