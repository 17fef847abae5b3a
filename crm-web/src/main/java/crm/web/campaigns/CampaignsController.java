package crm.web.campaigns;

import crm.access.Permission;
import crm.access.Viewer;
import crm.attribution.CampaignGlance;
import crm.attribution.CampaignResults;
import crm.campaigns.CampaignDesk;
import crm.campaigns.CampaignLine;
import crm.campaigns.CampaignPlan;
import crm.consent.Channel;
import crm.kernel.Invalid;
import crm.segments.SegmentId;
import crm.segments.Segments;
import crm.web.support.Flash;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All campaigns, and the beginning of a new one. */
@Controller
@RequestMapping("/campaigns")
class CampaignsController {

    private static final int PAGE = 50;

    private final CampaignDesk desk;

    private final CampaignResults results;

    private final Segments segments;

    private final Starters starters;

    CampaignsController(CampaignDesk desk, CampaignResults results, Segments segments, Starters starters) {
        this.desk = desk;
        this.results = results;
        this.segments = segments;
        this.starters = starters;
    }

    @GetMapping
    String list(Viewer viewer, @RequestParam @Nullable Long before, Model model) {
        List<CampaignLine> found = desk.newest(viewer, before == null ? Long.MAX_VALUE : before, PAGE + 1);
        List<CampaignLine> lines = found.subList(0, Math.min(PAGE, found.size()));
        Map<Long, CampaignGlance> glances = results
                .of(viewer, lines.stream().map(CampaignLine::id).toList())
                .stream()
                .collect(Collectors.toMap(CampaignGlance::id, Function.identity()));
        model.addAttribute("lines", lines);
        model.addAttribute("glances", glances);
        model.addAttribute("first", before == null);
        model.addAttribute("next", found.size() > PAGE ? lines.getLast().id() : null);
        model.addAttribute("mayWrite", viewer.may(Permission.CAMPAIGNS_WRITE));
        return "campaigns/list";
    }

    @GetMapping("/new")
    String newCampaign(Viewer viewer, @RequestParam @Nullable Long segment, Model model) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        model.addAttribute("segments", segments.choices(viewer, List.of()));
        model.addAttribute("chosen", segment);
        model.addAttribute("starters", Starter.values());
        return "campaigns/new";
    }

    @PostMapping
    String create(
            Viewer viewer,
            @RequestParam(defaultValue = "") String name,
            @RequestParam @Nullable Long segment,
            @RequestParam @Nullable Starter starter,
            Locale locale,
            RedirectAttributes flash) {
        viewer.require(Permission.CAMPAIGNS_WRITE);
        SegmentId chosen = segment == null ? null : new SegmentId(segment);
        try {
            CampaignPlan plan = plan(name, chosen, starter, locale);
            return "redirect:/campaigns/" + desk.draft(viewer, plan).id().value();
        } catch (Invalid e) {
            flash.addFlashAttribute("flash", Flash.bad("campaigns.nameNeeded"));
            return "redirect:/campaigns/new" + (segment == null ? "" : "?segment=" + segment);
        }
    }

    private CampaignPlan plan(String name, @Nullable SegmentId segment, @Nullable Starter starter, Locale locale) {
        String subject = starter == null ? null : starters.subject(starter, locale);
        String mjml = starter == null ? null : starters.mjml(starter, locale);
        return new CampaignPlan(
                name, segment, Channel.EMAIL, subject, mjml, null, null, null, CampaignPlan.USUAL_WINDOW);
    }
}
