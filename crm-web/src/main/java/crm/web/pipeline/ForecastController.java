package crm.web.pipeline;

import crm.access.Permission;
import crm.access.Viewer;
import crm.kernel.Days;
import crm.kernel.Invalid;
import crm.opportunities.Forecasts;
import crm.opportunities.Period;
import crm.opportunities.RepForecast;
import crm.opportunities.SalesTargets;
import crm.web.support.Flash;
import crm.web.support.Typed;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is to be expected of each colleague: a month, or its quarter, against targets that managers set. */
@Controller
@RequestMapping("/pipeline/forecast")
class ForecastController {

    private static final String TARGET = "target-";
    private static final String TARGETS = "targets";
    private static final int QUARTER = 3;

    private final Forecasts forecasts;
    private final SalesTargets targets;
    private final PipelineView view;

    ForecastController(Forecasts forecasts, SalesTargets targets, PipelineView view) {
        this.forecasts = forecasts;
        this.targets = targets;
        this.view = view;
    }

    /**
     * @param month such as 2026-11, left out = this one
     * @param whole whether its quarter is wanted
     */
    @GetMapping
    String show(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(defaultValue = "false") boolean whole,
            Model model) {
        viewer.require(Permission.OPPORTUNITIES_READ);
        YearMonth shown = month(month);
        Period quarter = Period.quarterOf(shown.atDay(1));
        Period period = whole ? quarter : Period.of(shown);
        boolean mayManage = viewer.may(Permission.PIPELINE_MANAGE);
        List<RepForecast> reps = forecasts.byRep(viewer, period);
        view.frame(model, viewer, new PipelineQuery(null, null, null, null, null, null, null));
        model.addAttribute("month", shown);
        model.addAttribute("months", quarter.each());
        model.addAttribute("whole", whole);
        model.addAttribute("before", shown.minusMonths(QUARTER));
        model.addAttribute("after", shown.plusMonths(QUARTER));
        model.addAttribute("period", period);
        model.addAttribute("reps", mayManage && !whole ? view.withEverybody(viewer, reps) : reps);
        model.addAttribute("total", Forecasts.total(reps));
        model.addAttribute("editable", mayManage && !whole);
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Typed.NOTHING);
        }
        return "pipeline/forecast";
    }

    @PostMapping
    String setTargets(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam Map<String, String> sent,
            RedirectAttributes redirect) {
        viewer.require(Permission.PIPELINE_MANAGE);
        YearMonth wanted = month(month);
        Map<Long, @Nullable Long> amounts = new HashMap<>();
        try {
            sent.forEach((name, typed) -> {
                if (name.matches(TARGET + "\\d{1,18}")) {
                    amounts.put(
                            Long.parseLong(name.substring(TARGET.length())),
                            typed.isBlank() ? null : (Long) Typed.tenThousandths(name, typed));
                }
            });
            targets.set(viewer, wanted, amounts);
            redirect.addFlashAttribute("flash", Flash.good("pipeline.targetsSaved"));
        } catch (Invalid e) {
            redirect.addFlashAttribute("flash", Flash.bad("pipeline.targetInvalid"));
            redirect.addFlashAttribute("typed", new Typed(TARGETS, sent));
        }
        return "redirect:/pipeline/forecast?month=" + wanted;
    }

    private YearMonth month(@Nullable String text) {
        try {
            return text == null ? YearMonth.from(view.today()) : YearMonth.from(Days.read(text + "-01"));
        } catch (DateTimeException e) {
            return YearMonth.from(view.today());
        }
    }
}
