package crm.web.users;

import crm.access.Role;
import crm.access.SecondFactorRule;
import crm.access.Viewer;
import crm.web.support.Flash;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which roles must have a second factor. */
@Controller
@RequestMapping("/users/second-factor")
class RequiredFactorController {

    private final SecondFactorRule rule;

    RequiredFactorController(SecondFactorRule rule) {
        this.rule = rule;
    }

    @PostMapping
    String update(Viewer viewer, @RequestParam(defaultValue = "") Set<Role> roles, RedirectAttributes flash) {
        rule.demand(viewer, roles);
        flash.addFlashAttribute("flash", Flash.good("users.demand.saved"));
        return "redirect:/users";
    }
}
