package crm.web.routing;

import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.leads.Reps;
import crm.web.support.Flash;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How much each of those takes who work leads, and when he is away. */
@Controller
@RequestMapping("/routing")
class RepsController {

    private final Reps reps;

    RepsController(Reps reps) {
        this.reps = reps;
    }

    @PostMapping("/reps/{id}")
    String change(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam String weight,
            @RequestParam(required = false) @Nullable String openLimit,
            @RequestParam(required = false) @Nullable String dayLimit,
            RedirectAttributes flash) {
        return tried(
                () -> reps.change(
                        viewer,
                        new UserId(id),
                        number("weight", weight),
                        limit("openLimit", openLimit),
                        limit("dayLimit", dayLimit)),
                flash);
    }

    @PostMapping("/reps/{id}/absences")
    String sendAway(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam String from,
            @RequestParam String to,
            RedirectAttributes flash) {
        return tried(() -> reps.sendAway(viewer, new UserId(id), day("from", from), day("to", to)), flash);
    }

    @PostMapping("/absences/{id}/remove")
    String callBack(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        return tried(() -> reps.callBack(viewer, id), flash);
    }

    private static @Nullable Integer limit(String path, @Nullable String typed) {
        return typed == null || typed.isBlank() ? null : (Integer) number(path, typed);
    }

    private static int number(String path, String typed) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException noNumber) {
            throw new Invalid(path, "NOT_IN_RANGE", "This is not a whole number.");
        }
    }

    private static LocalDate day(String path, String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeException noDay) {
            throw new Invalid(path, "DAY_INVALID", "This is not a day.");
        }
    }

    private static String tried(Runnable act, RedirectAttributes flash) {
        try {
            act.run();
            flash.addFlashAttribute("flash", Flash.good("routing.saved"));
        } catch (Invalid unusable) {
            flash.addFlashAttribute(
                    "flash", Flash.bad("fault." + unusable.faults().getFirst().code()));
        }
        return "redirect:/routing#reps";
    }
}
