package crm.web.setup;

import crm.access.Permission;
import crm.access.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Two doors out of an empty system: look around with sample data, or bring in one's own list. */
@Controller
class WelcomeController {

    @GetMapping("/welcome")
    String show(Viewer viewer, Model model) {
        viewer.require(Permission.IMPORTS_RUN);
        model.addAttribute("name", viewer.name());
        model.addAttribute("mayInvite", viewer.may(Permission.USERS_MANAGE));
        return "setup/welcome";
    }
}
