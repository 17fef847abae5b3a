package crm.web.setup;

import crm.access.SignIn;
import crm.kernel.Invalid;
import crm.kernel.NotFound;
import crm.web.support.BrowserSessions;
import crm.web.support.Faults;
import crm.web.support.Places;
import crm.workspace.SetUp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page behind the one-time link of the first start; once there is an administrator it does not exist. */
@Controller
@RequestMapping("/setup/{token}")
class SetUpController {

    private final SetUp setUp;

    private final SignIn signIn;

    private final BrowserSessions sessions;

    SetUpController(SetUp setUp, SignIn signIn, BrowserSessions sessions) {
        this.setUp = setUp;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @GetMapping
    String show(@PathVariable String token, Locale locale, Model model) {
        if (!setUp.accepts(token)) {
            throw new NoSetUp();
        }
        model.addAttribute("form", SetUpForm.EMPTY);
        return page(locale, model);
    }

    @PostMapping
    String complete(
            @PathVariable String token,
            @ModelAttribute("form") SetUpForm form,
            BindingResult binding,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            if (setUp.byLink(token, form.administrator(), form.details(), form.senderAddress())
                    .isEmpty()) {
                throw new NoSetUp();
            }
        } catch (Invalid unusable) {
            Faults.show(unusable, binding);
            return page(locale, model);
        }
        return enter(form, request, response);
    }

    private String enter(SetUpForm form, HttpServletRequest request, HttpServletResponse response) {
        var administrator = form.administrator();
        var attempt = signIn.attempt(administrator.email(), administrator.password(), request.getRemoteAddr());
        if (attempt instanceof SignIn.SignedIn signedIn) {
            sessions.begin(signedIn.account(), request, response);
            return "redirect:/welcome";
        }
        return "redirect:/login";
    }

    private static String page(Locale locale, Model model) {
        model.addAttribute("countries", Places.countries(locale));
        model.addAttribute("currencies", Places.currencies(locale));
        model.addAttribute("zones", Places.zones());
        return "setup/setup";
    }

    /** The link does not hold: never said why. */
    private static final class NoSetUp extends NotFound {

        private static final long serialVersionUID = 1L;

        NoSetUp() {
            super("There is nothing to set up.");
        }
    }
}
