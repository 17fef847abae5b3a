package crm.web.routing;

import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.leads.Reps;
import crm.web.support.Flash;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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
            @RequestParam int weight,
            @RequestParam(required = false) @Nullable Integer openLimit,
            @RequestParam(required = false) @Nullable Integer dayLimit,
            RedirectAttributes flash) {
        return tried(() -> reps.change(viewer, new UserId(id), weight, openLimit, dayLimit), flash);
    }

    @PostMapping("/reps/{id}/absences")
    String sendAway(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            RedirectAttributes flash) {
        return tried(() -> reps.sendAway(viewer, new UserId(id), from, to), flash);
    }

    @PostMapping("/absences/{id}/remove")
    String callBack(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        return tried(() -> reps.callBack(viewer, id), flash);
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
