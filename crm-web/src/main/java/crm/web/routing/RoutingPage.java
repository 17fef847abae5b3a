package crm.web.routing;

import crm.access.Colleague;
import crm.access.Colleagues;
import crm.access.Permission;
import crm.access.Viewer;
import crm.leads.AnswerClock;
import crm.leads.Fairness;
import crm.leads.Reps;
import crm.leads.RoutingRules;
import crm.web.support.Typed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts together what the page of the rules shows. */
@Component
class RoutingPage {

    private static final Duration LOOKBACK = Duration.ofDays(30);

    /** Some week, for the names of its days. */
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

    private final RoutingRules rules;
    private final Reps reps;
    private final AnswerClock clocks;
    private final Fairness fairness;
    private final Colleagues colleagues;
    private final Clock clock;

    RoutingPage(
            RoutingRules rules, Reps reps, AnswerClock clocks, Fairness fairness, Colleagues colleagues, Clock clock) {
        this.rules = rules;
        this.reps = reps;
        this.clocks = clocks;
        this.fairness = fairness;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /** @param edited the rule in the form, null = a new one; left alone when the form comes back with faults */
    String show(Viewer viewer, Model model, @Nullable Long edited) {
        Instant now = clock.instant();
        List<Colleague> workers = colleagues.active().stream()
                .filter(user -> user.role().permissions().contains(Permission.LEADS_WRITE))
                .toList();
        Map<Long, String> names =
                colleagues.active().stream().collect(Collectors.toMap(Colleague::id, Colleague::name));
        var all = rules.all(viewer);
        model.addAttribute("rules", all);
        model.addAttribute("workers", workers);
        model.addAttribute("names", names);
        model.addAttribute("teams", rules.teams(viewer));
        model.addAttribute("reps", reps.all(viewer));
        model.addAttribute("today", reps.today());
        model.addAttribute("shares", fairness.between(viewer, now.minus(LOOKBACK), now.plusSeconds(1)));
        model.addAttribute("weekdays", MONDAY.datesUntil(MONDAY.plusWeeks(1)).toList());
        if (!model.containsAttribute("form")) {
            model.addAttribute(
                    "form",
                    all.stream()
                            .filter(rule -> edited != null && rule.id() == edited)
                            .findFirst()
                            .map(RuleForm::of)
                            .orElse(RuleForm.EMPTY));
        }
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", Typed.NOTHING);
        }
        if (!model.containsAttribute("clock")) {
            model.addAttribute("clock", ClockForm.of(clocks.settings(viewer)));
        }
        return "routing/routing";
    }
}
