package crm.web.home;

import crm.access.Permission;
import crm.access.Viewer;
import crm.attribution.CampaignResults;
import crm.metrics.SalesFigures;
import crm.quality.ContactSurvey;
import crm.rfm.RfmRun;
import crm.rfm.RfmRuns;
import crm.web.support.Formats;
import crm.workspace.Workspace;
import crm.workspace.Workspaces;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page after signing in. */
@Controller
class HomeController {

    private static final int CAMPAIGNS_SHOWN = 4;

    private static final int NOON = 12;

    private static final int EVENING = 18;

    private final SalesFigures sales;

    private final RfmRuns rfm;

    private final CampaignResults campaigns;

    private final Workspaces workspaces;

    private final KeyFigures keyFigures;

    private final MonthlyRevenue months;

    private final ToDo.Finder todo;

    private final ContactSurvey quality;

    private final Formats formats;

    private final Clock clock;

    HomeController(
            SalesFigures sales,
            RfmRuns rfm,
            CampaignResults campaigns,
            Workspaces workspaces,
            KeyFigures keyFigures,
            MonthlyRevenue months,
            ToDo.Finder todo,
            ContactSurvey quality,
            Formats formats,
            Clock clock) {
        this.sales = sales;
        this.rfm = rfm;
        this.campaigns = campaigns;
        this.workspaces = workspaces;
        this.keyFigures = keyFigures;
        this.months = months;
        this.todo = todo;
        this.quality = quality;
        this.formats = formats;
        this.clock = clock;
    }

    @GetMapping("/")
    String show(
            Viewer viewer,
            @RequestParam(defaultValue = "CUSTOMERS") TileSize size,
            @RequestParam(defaultValue = "YEAR") Lookback period,
            Model model) {
        Workspace workspace = workspaces.current();
        Optional<RfmRun> run = rfm.latest(viewer);
        model.addAttribute("greeting", "home.greeting." + partOfDay());
        model.addAttribute("name", viewer.name());
        model.addAttribute("today", clock.instant());
        model.addAttribute("currency", workspace.currency());
        TileSize shown = formats.showsMoney() ? size : TileSize.CUSTOMERS;
        model.addAttribute("size", shown);
        model.addAttribute("period", period);
        model.addAttribute("periods", Lookback.values());
        model.addAttribute("health", quality.newest(viewer).map(DataHealth::of).orElse(null));
        model.addAttribute("hasTasks", viewer.may(Permission.TASKS_OWN));
        model.addAttribute("canWriteSegments", viewer.may(Permission.SEGMENTS_WRITE));
        model.addAttribute("canImport", viewer.may(Permission.IMPORTS_RUN));
        model.addAttribute("todo", todo.of(viewer, workspace, run));
        if (viewer.may(Permission.CAMPAIGNS_READ)) {
            model.addAttribute("campaigns", campaigns.latest(viewer, CAMPAIGNS_SHOWN));
        }
        run.filter(done -> done.cutPoints() != null)
                .ifPresent(done -> model.addAttribute("map", LifecycleMap.of(done, shown)));
        sales.span(viewer).ifPresent(span -> {
            model.addAttribute("span", span);
            model.addAttribute("figures", keyFigures.of(viewer, workspace, span, period, run));
            model.addAttribute("months", months.of(viewer, workspace, period));
        });
        return "home/page";
    }

    private String partOfDay() {
        int hour = LocalTime.ofInstant(clock.instant(), formats.zone()).getHour();
        return hour < NOON ? "morning" : hour < EVENING ? "afternoon" : "evening";
    }
}
