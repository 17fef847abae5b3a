package crm.web.settings;

import crm.access.Permission;
import crm.access.Viewer;
import crm.campaigns.MessageClass;
import crm.consent.SuppressionList;
import crm.delivery.Outbound;
import crm.delivery.QuietHours;
import crm.delivery.QuietProfiles;
import crm.delivery.SendLimits;
import crm.delivery.SendRules;
import crm.kernel.Invalid;
import crm.web.support.Choice;
import crm.web.support.Flash;
import crm.web.support.Places;
import crm.web.support.Typed;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How much, how often and when mail goes out, and whom it never goes to. */
@Controller
@RequestMapping("/settings/sending")
class SendingController {

    private static final String HERE = "redirect:/settings/sending";

    private final SendLimits limits;

    private final SendRules rules;

    private final QuietProfiles profiles;

    private final SuppressionList suppressions;

    private final Outbound outbound;

    SendingController(
            SendLimits limits,
            SendRules rules,
            QuietProfiles profiles,
            SuppressionList suppressions,
            Outbound outbound) {
        this.limits = limits;
        this.rules = rules;
        this.profiles = profiles;
        this.suppressions = suppressions;
        this.outbound = outbound;
    }

    @GetMapping
    String show(Viewer viewer, Locale locale, Model model) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return page(viewer, locale, model, Typed.NOTHING);
    }

    /** @param row whether it is the row of a domain that has a limit already */
    @PostMapping("/limits")
    String limit(
            Viewer viewer,
            @RequestParam(defaultValue = "false") boolean row,
            @RequestParam Map<String, String> sent,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        Typed typed = new Typed(row ? "limit-" + sent.get("domain") : "limit", sent);
        return saved(viewer, locale, model, flash, typed, () -> {
            Integer connections = typed.wholeOrNone("connections", "LIMIT_INVALID");
            Integer perMinute = typed.wholeOrNone("perMinute", "LIMIT_INVALID");
            limits.change(viewer, typed.text("domain"), connections, perMinute);
        });
    }

    @PostMapping("/rules")
    String rule(
            Viewer viewer,
            @RequestParam MessageClass messageClass,
            @RequestParam(defaultValue = "false") boolean quiet,
            @RequestParam Map<String, String> sent,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        Typed typed = new Typed("rule-" + messageClass, sent);
        return saved(viewer, locale, model, flash, typed, () -> {
            Integer most = typed.wholeOrNone("most", "CAP_INVALID");
            Integer days = typed.wholeOrNone("days", "CAP_INVALID");
            rules.change(viewer, new SendRules.Rule(messageClass, most, days, quiet));
        });
    }

    /** @param row whether it is the row of a country that has quiet hours already */
    @PostMapping("/quiet")
    String quiet(
            Viewer viewer,
            @RequestParam(defaultValue = "false") boolean row,
            @RequestParam(required = false) @Nullable Set<DayOfWeek> days,
            @RequestParam Map<String, String> sent,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        Set<DayOfWeek> chosen = days == null ? Set.of() : days;
        Typed typed = new Typed(row ? "quiet-" + sent.get("country") : "quiet", Typed.withTicks(sent, "days", chosen));
        return saved(viewer, locale, model, flash, typed, () -> {
            LocalTime begins = time(typed, "begins");
            LocalTime ends = time(typed, "ends");
            profiles.change(viewer, new QuietHours(typed.text("country"), begins, ends, chosen, ""));
        });
    }

    @PostMapping("/quiet/forget")
    String forget(Viewer viewer, @RequestParam String country, RedirectAttributes flash) {
        profiles.forget(viewer, country);
        flash.addFlashAttribute("flash", Flash.good("sending.saved"));
        return HERE;
    }

    @PostMapping("/suppressions")
    String suppress(
            Viewer viewer,
            @RequestParam Map<String, String> sent,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        Typed typed = new Typed("suppress", sent);
        return saved(
                viewer,
                locale,
                model,
                flash,
                typed,
                () -> suppressions.add(viewer, typed.text("address"), typed.text("reason")));
    }

    /** An administrator has looked: this copy, or this state of the database, is the one that sends. */
    @PostMapping("/arm")
    String arm(Viewer viewer, RedirectAttributes flash) {
        outbound.arm(viewer);
        flash.addFlashAttribute("flash", Flash.good("sending.armed"));
        return HERE;
    }

    private static LocalTime time(Typed typed, String field) {
        try {
            return LocalTime.parse(typed.text(field));
        } catch (DateTimeParseException e) {
            throw new Invalid(field, "TIME_INVALID", "Write a time like 21:00.");
        }
    }

    /** Refused, it is the page with what was typed. */
    private String saved(
            Viewer viewer, Locale locale, Model model, RedirectAttributes flash, Typed typed, Runnable change) {
        try {
            change.run();
        } catch (Invalid unusable) {
            return page(viewer, locale, model, typed.refused(unusable, "sending.fault."));
        }
        flash.addFlashAttribute("flash", Flash.good("sending.saved"));
        return HERE;
    }

    private String page(Viewer viewer, Locale locale, Model model, Typed typed) {
        model.addAttribute("typed", typed);
        model.addAttribute("limits", limits.all(viewer));
        model.addAttribute("rules", rules.rules(viewer).values());
        model.addAttribute("quiet", profiles.all(viewer));
        List<Choice> countries = Places.countries(locale);
        model.addAttribute("countries", countries);
        model.addAttribute("names", countries.stream().collect(Collectors.toMap(Choice::value, Choice::label)));
        model.addAttribute("week", DayOfWeek.values());
        return "sending/page";
    }
}
