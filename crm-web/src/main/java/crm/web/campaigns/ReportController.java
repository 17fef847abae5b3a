package crm.web.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.attribution.CampaignPeople;
import crm.attribution.CampaignPeople.Group;
import crm.attribution.CampaignReport;
import crm.attribution.CampaignResults;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignId;
import crm.campaigns.CampaignSheet;
import crm.delivery.Standstills;
import crm.delivery.TouchLine;
import crm.delivery.TouchTotals;
import crm.delivery.Touches;
import crm.web.support.Formats;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** What became of a campaign, live while it is sent, and the people behind each figure. */
@Controller
@RequestMapping("/campaigns/{campaign}")
class ReportController {

    private static final int PAGE = 50;

    private final CampaignDesk desk;

    private final CampaignResults results;

    private final CampaignPeople people;

    private final Touches touches;

    private final Standstills standstills;

    private final Formats formats;

    private final MessageSource messages;

    private final JsonMapper json;

    ReportController(
            CampaignDesk desk,
            CampaignResults results,
            CampaignPeople people,
            Touches touches,
            Standstills standstills,
            Formats formats,
            MessageSource messages,
            JsonMapper json) {
        this.desk = desk;
        this.results = results;
        this.people = people;
        this.touches = touches;
        this.standstills = standstills;
        this.formats = formats;
        this.messages = messages;
        this.json = json;
    }

    @GetMapping("/report")
    String show(Viewer viewer, @PathVariable long campaign, Locale locale, Model model) {
        var id = new CampaignId(campaign);
        if (!desk.sheet(viewer, id).state().isLaunched()) {
            return "redirect:/campaigns/" + campaign;
        }
        CampaignReport report = results.report(viewer, id);
        addFrame(viewer, report.campaign(), report.touches(), model);
        model.addAttribute("report", report);
        model.addAttribute("standstill", standstills.of(viewer, id).orElse(null));
        model.addAttribute("reasons", touches.reasons(viewer, id));
        model.addAttribute("chart", report.course().size() < 2 ? null : chart(report, locale));
        return "campaigns/report";
    }

    @GetMapping("/people")
    String people(
            Viewer viewer,
            @PathVariable long campaign,
            @RequestParam(defaultValue = "ALL") Group group,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        var id = new CampaignId(campaign);
        CampaignSheet sheet = desk.sheet(viewer, id);
        List<TouchLine> found = people.list(viewer, id, group, after, PAGE + 1);
        List<TouchLine> lines = found.subList(0, Math.min(PAGE, found.size()));
        addFrame(viewer, sheet, touches.totals(viewer, id), model);
        model.addAttribute("lines", lines);
        model.addAttribute("group", group);
        model.addAttribute("groups", Group.values());
        model.addAttribute("first", after == 0);
        model.addAttribute("next", found.size() > PAGE ? lines.getLast().id() : null);
        return "campaigns/people";
    }

    private void addFrame(Viewer viewer, CampaignSheet sheet, TouchTotals totals, Model model) {
        model.addAttribute("campaign", sheet);
        model.addAttribute("totals", totals);
        model.addAttribute("maySteer", viewer.may(Permission.CAMPAIGNS_LAUNCH));
        model.addAttribute("mayWrite", viewer.may(Permission.CAMPAIGNS_WRITE));
        model.addAttribute("mayExport", viewer.may(Permission.CUSTOMERS_EXPORT));
    }

    private String chart(CampaignReport report, Locale locale) {
        var points = report.course();
        return json.writeValueAsString(Map.of(
                "kind",
                "line",
                "unit",
                "number",
                "labels",
                points.stream().map((point) -> formats.instant(point.at())).toList(),
                "series",
                List.of(
                        series(
                                "campaigns.opened",
                                points.stream()
                                        .map(CampaignReport.CoursePoint::opened)
                                        .toList(),
                                locale),
                        series(
                                "campaigns.clicked",
                                points.stream()
                                        .map(CampaignReport.CoursePoint::clicked)
                                        .toList(),
                                locale))));
    }

    private Map<String, Object> series(String key, List<Integer> values, Locale locale) {
        return Map.of("name", messages.getMessage(key, null, locale), "values", values);
    }
}
