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
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
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
        model.addAttribute("limits", limits.all(viewer));
        model.addAttribute("rules", rules.rules(viewer).values());
        model.addAttribute("quiet", profiles.all(viewer));
        List<Choice> countries = Places.countries(locale);
        model.addAttribute("countries", countries);
        model.addAttribute("names", countries.stream().collect(Collectors.toMap(Choice::value, Choice::label)));
        model.addAttribute("week", DayOfWeek.values());
        return "sending/page";
    }

    @PostMapping("/limits")
    String limit(
            Viewer viewer,
            @RequestParam String domain,
            @RequestParam(defaultValue = "") String connections,
            @RequestParam(defaultValue = "") String perMinute,
            RedirectAttributes flash) {
        return saved(
                flash,
                () -> limits.change(
                        viewer,
                        domain,
                        number(connections, "connections", "LIMIT_INVALID"),
                        number(perMinute, "perMinute", "LIMIT_INVALID")));
    }

    @PostMapping("/rules")
    String rule(
            Viewer viewer,
            @RequestParam MessageClass messageClass,
            @RequestParam(defaultValue = "") String most,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "false") boolean quiet,
            RedirectAttributes flash) {
        return saved(
                flash,
                () -> rules.change(
                        viewer,
                        new SendRules.Rule(
                                messageClass,
                                number(most, "most", "CAP_INVALID"),
                                number(days, "days", "CAP_INVALID"),
                                quiet)));
    }

    @PostMapping("/quiet")
    String quiet(
            Viewer viewer,
            @RequestParam String country,
            @RequestParam(defaultValue = "") String begins,
            @RequestParam(defaultValue = "") String ends,
            @RequestParam(required = false) @Nullable Set<DayOfWeek> days,
            RedirectAttributes flash) {
        Set<DayOfWeek> chosen = days == null ? Set.of() : days;
        return saved(
                flash,
                () -> profiles.change(
                        viewer, new QuietHours(country, time(begins, "begins"), time(ends, "ends"), chosen, "")));
    }

    @PostMapping("/quiet/forget")
    String forget(Viewer viewer, @RequestParam String country, RedirectAttributes flash) {
        return saved(flash, () -> profiles.forget(viewer, country));
    }

    @PostMapping("/suppressions")
    String suppress(
            Viewer viewer,
            @RequestParam String address,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        viewer.require(Permission.WORKSPACE_MANAGE);
        return saved(flash, () -> suppressions.add(viewer, address, reason));
    }

    /** An administrator has looked: this copy, or this state of the database, is the one that sends. */
    @PostMapping("/arm")
    String arm(Viewer viewer, RedirectAttributes flash) {
        outbound.arm(viewer);
        flash.addFlashAttribute("flash", Flash.good("sending.armed"));
        return "redirect:/settings/sending";
    }

    /** Null where nothing was written. */
    private static @Nullable Integer number(String typed, String field, String code) {
        try {
            return typed.isBlank() ? null : Integer.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            throw new Invalid(field, code, "This is not a whole number that can be used here.");
        }
    }

    private static LocalTime time(String typed, String field) {
        try {
            return LocalTime.parse(typed.strip());
        } catch (DateTimeParseException e) {
            throw new Invalid(field, "TIME_INVALID", "Write a time like 21:00.");
        }
    }

    private static String saved(RedirectAttributes flash, Runnable change) {
        try {
            change.run();
            flash.addFlashAttribute("flash", Flash.good("sending.saved"));
        } catch (Invalid unusable) {
            flash.addFlashAttribute(
                    "flash",
                    Flash.bad("sending.fault." + unusable.faults().getFirst().code()));
        }
        return "redirect:/settings/sending";
    }
}
