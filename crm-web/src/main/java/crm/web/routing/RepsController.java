package crm.web.routing;

import crm.access.Permission;
import crm.access.UserId;
import crm.access.Viewer;
import crm.kernel.Days;
import crm.kernel.Invalid;
import crm.leads.Reps;
import crm.web.support.Flash;
import crm.web.support.Typed;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
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

    private static final String NO_NUMBER = "NOT_IN_RANGE";

    private final Reps reps;

    RepsController(Reps reps) {
        this.reps = reps;
    }

    @PostMapping("/reps/{id}")
    String change(
            Viewer viewer, @PathVariable long id, @RequestParam Map<String, String> sent, RedirectAttributes flash) {
        viewer.require(Permission.LEADS_ASSIGN);
        Typed typed = new Typed("rep-" + id, sent);
        return tried(
                () -> reps.change(
                        viewer,
                        new UserId(id),
                        typed.whole("weight", NO_NUMBER),
                        typed.wholeOrNone("openLimit", NO_NUMBER),
                        typed.wholeOrNone("dayLimit", NO_NUMBER)),
                typed,
                flash);
    }

    @PostMapping("/reps/{id}/absences")
    String sendAway(
            Viewer viewer, @PathVariable long id, @RequestParam Map<String, String> sent, RedirectAttributes flash) {
        viewer.require(Permission.LEADS_ASSIGN);
        Typed typed = new Typed("away-" + id, sent);
        return tried(() -> reps.sendAway(viewer, new UserId(id), day(typed, "from"), day(typed, "to")), typed, flash);
    }

    @PostMapping("/absences/{id}/remove")
    String callBack(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        return tried(() -> reps.callBack(viewer, id), Typed.NOTHING, flash);
    }

    private static LocalDate day(Typed typed, String path) {
        try {
            return Days.read(typed.text(path));
        } catch (DateTimeException noDay) {
            throw new Invalid(path, "DAY_INVALID", "This is not a day.");
        }
    }

    private static String tried(Runnable act, Typed typed, RedirectAttributes flash) {
        try {
            act.run();
            flash.addFlashAttribute("flash", Flash.good("routing.saved"));
        } catch (Invalid unusable) {
            flash.addFlashAttribute(
                    "flash", Flash.bad("fault." + unusable.faults().getFirst().code()));
            flash.addFlashAttribute("typed", typed);
        }
        return "redirect:/routing#reps";
    }
}
