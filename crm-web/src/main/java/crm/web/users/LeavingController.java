package crm.web.users;

import crm.access.Colleagues;
import crm.access.LastAdministrator;
import crm.access.OwnAccount;
import crm.access.Succession;
import crm.access.Succession.Holding;
import crm.access.UserId;
import crm.access.UserLine;
import crm.access.UserRegister;
import crm.access.Viewer;
import crm.kernel.Invalid;
import crm.web.support.Flash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody leaves: what is his goes to others, and he signs in no more, in one action. */
@Controller
@RequestMapping("/users/{id}/leaving")
class LeavingController {

    /** Fields of the form are {@code to.KIND}. */
    private static final String TO = "to.";

    private final Succession succession;

    private final UserRegister register;

    private final Colleagues colleagues;

    LeavingController(Succession succession, UserRegister register, Colleagues colleagues) {
        this.succession = succession;
        this.register = register;
        this.colleagues = colleagues;
    }

    @GetMapping
    String show(Viewer viewer, @PathVariable long id, Model model) {
        UserLine user = register.line(viewer, new UserId(id));
        List<Holding> holdings = succession.holdings(viewer, new UserId(id));
        model.addAttribute("user", user);
        model.addAttribute("holdings", holdings);
        model.addAttribute("own", Long.valueOf(id).equals(viewer.userId()));
        model.addAttribute(
                "successors",
                colleagues.active().stream().filter(one -> one.id() != id).toList());
        return "users/leaving";
    }

    @PostMapping
    String handOver(
            Viewer viewer,
            @PathVariable long id,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "false") boolean disable,
            RedirectAttributes flash) {
        try {
            Map<String, Long> given = succession.handOver(viewer, new UserId(id), successors(fields), disable);
            long count = given.values().stream().mapToLong(Long::longValue).sum();
            flash.addFlashAttribute("flash", Flash.good("users.leaving.done", count));
            return "redirect:/users";
        } catch (LastAdministrator refused) {
            flash.addFlashAttribute("flash", Flash.bad("users.lastAdministrator"));
        } catch (OwnAccount refused) {
            flash.addFlashAttribute("flash", Flash.bad("users.ownAccount"));
        } catch (Invalid unfit) {
            flash.addFlashAttribute("flash", Flash.bad("users.leaving.unfit"));
        }
        return "redirect:/users/" + id + "/leaving";
    }

    private static Map<String, UserId> successors(Map<String, String> fields) {
        Map<String, UserId> successors = new HashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(TO) && value.matches("\\d{1,18}")) {
                successors.put(name.substring(TO.length()), new UserId(Long.parseLong(value)));
            }
        });
        return successors;
    }
}
