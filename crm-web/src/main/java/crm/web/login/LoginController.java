package crm.web.login;

import crm.access.FirstAdministrator;
import crm.workspace.Workspaces;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page. What is typed there goes to Spring Security, which comes back here when it was wrong. */
@Controller
class LoginController {

    private final Workspaces workspaces;

    private final FirstAdministrator first;

    LoginController(Workspaces workspaces, FirstAdministrator first) {
        this.workspaces = workspaces;
        this.first = first;
    }

    @GetMapping("/login")
    String show(HttpServletRequest request, @Nullable Authentication user, Model model) {
        if (user != null && user.isAuthenticated()) {
            return "redirect:/";
        }
        if (request.getParameter("out") != null) {
            model.addAttribute("remark", "login.out");
        } else if (request.getParameter("expired") != null) {
            model.addAttribute("remark", "login.expired");
        } else if (request.getParameter("passkey") != null) {
            model.addAttribute("passkeyFailed", true);
        } else if (request.getParameter("over") != null) {
            model.addAttribute("remark", "login.code.over");
        } else if (request.getParameter("chosen") != null) {
            model.addAttribute("remark", "login.chosen");
        }
        return page(model);
    }

    @PostMapping("/login/again")
    String again(
            @RequestParam(defaultValue = "") String email,
            @RequestAttribute(name = "signInWait", required = false) @Nullable Long wait,
            Model model) {
        model.addAttribute("email", email);
        model.addAttribute("wrong", wait == null);
        model.addAttribute("wait", wait);
        return page(model);
    }

    private String page(Model model) {
        model.addAttribute("workspace", workspaces.current().name());
        model.addAttribute("notSetUp", first.isMissing());
        return "login/login";
    }
}
