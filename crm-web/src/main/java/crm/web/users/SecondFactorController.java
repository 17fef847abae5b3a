package crm.web.users;

import crm.access.OwnAccount;
import crm.access.SecondFactor;
import crm.access.UserId;
import crm.access.Viewer;
import crm.web.support.Flash;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody lost telephone and recovery codes: an administrator takes his second factor and his passkeys away. */
@Controller("usersSecondFactor")
@RequestMapping("/users/{id}/second-factor")
class SecondFactorController {

    private final SecondFactor secondFactor;

    SecondFactorController(SecondFactor secondFactor) {
        this.secondFactor = secondFactor;
    }

    @PostMapping("/reset")
    String reset(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
        try {
            secondFactor.reset(viewer, new UserId(id));
            flash.addFlashAttribute("flash", Flash.good("users.factor.reset"));
        } catch (OwnAccount refused) {
            flash.addFlashAttribute("flash", Flash.bad("users.ownAccount"));
        }
        return "redirect:/users";
    }
}
